package ai.chatbot.knowledge.ingestion;

import ai.chatbot.common.contract.embedding.EmbeddedText;
import ai.chatbot.common.contract.embedding.EmbeddingApi;
import ai.chatbot.common.contract.embedding.EmbeddingRequest;
import ai.chatbot.common.contract.embedding.EmbeddingResponse.Embedding;
import ai.chatbot.knowledge.chunking.Chunk;
import ai.chatbot.knowledge.document.EmbeddedChunks;
import ai.chatbot.knowledge.document.EmbeddedChunks.TextVector;
import ai.chatbot.knowledge.document.SectionPath;
import ai.chatbot.knowledge.index.Passage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Embeds texts in small calls, a few at a time: on a CPU parallel small calls are faster than large batches (DESIGN.md
 * §7), and progress is seen.
 */
@Component
public class EmbedChunks {

    /** Chunks that are handed on together: half a second of embedding or more, half a megabyte of vectors. */
    static final int WINDOW = 256;

    static final int WINDOWS_AHEAD = 2;

    /** Characters; many times what any model reads. */
    private static final int LONGEST_TEXT = 20_000;

    /** Characters, some 45 tokens: what the default chunk size leaves free of the 256 tokens of the default model. */
    private static final int LONGEST_HEADING = 180;

    private final EmbeddingApi embeddings;
    private final IngestionProperties.Embedding properties;

    EmbedChunks(EmbeddingApi embeddings, IngestionProperties properties) {
        this.embeddings = embeddings;
        this.properties = properties.embedding();
    }

    /** What need not be embedded again. */
    @FunctionalInterface
    public interface Known {

        Known NOTHING = _ -> Map.of();

        /** @param hashes of the texts to be embedded, see {@link EmbeddedText#hash} */
        Map<String, float[]> vectors(Set<String> hashes);
    }

    /** Takes what is embedded. What it throws ends the work. */
    public interface Sink {

        void window(EmbeddedChunks window);

        /** @param chunks how many are embedded by now */
        void progress(int chunks);
    }

    /**
     * Embeds all chunks in their order. While the sink stores a window the next ones are embedded already, but never more
     * than {@value #WINDOWS_AHEAD} of them are in memory.
     *
     * @param model the id of the embedding model
     * @param title of the document; each chunk is embedded below it and its section
     * @param known is asked once, before anything is embedded
     */
    public void embed(String model, @Nullable String title, List<Chunk> chunks, Known known, Sink sink)
            throws InterruptedException {
        List<String> hashes = chunks.stream()
                .map(chunk -> new EmbeddedText(model, text(title, chunk)).hash())
                .toList();
        Map<String, float[]> vectorsByHash = known.vectors(Set.copyOf(hashes));
        ExecutorService callers = Executors.newFixedThreadPool(
                properties.concurrency(), Thread.ofVirtual().factory());
        try {
            Queue<Future<List<TextVector>>> ahead = new ArrayDeque<>();
            List<TextVector> vectors = new ArrayList<>();
            int submitted = 0;
            int stored = 0;
            while (stored < chunks.size()) {
                while (submitted < Math.min(chunks.size(), stored + WINDOWS_AHEAD * WINDOW)) {
                    int end = Math.min(chunks.size(), submitted + properties.batch());
                    List<Chunk> batch = chunks.subList(submitted, end);
                    List<String> hashesOfBatch = hashes.subList(submitted, end);
                    ahead.add(callers.submit(() -> embedBatch(title, batch, hashesOfBatch, model, vectorsByHash)));
                    submitted = end;
                }
                vectors.addAll(ahead.remove().get());
                int embedded = stored + vectors.size();
                sink.progress(embedded);
                if (vectors.size() >= WINDOW || embedded == chunks.size()) {
                    sink.window(new EmbeddedChunks(chunks.subList(stored, embedded), vectors, model));
                    stored = embedded;
                    vectors.clear();
                }
            }
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failure);
        } finally {
            callers.shutdownNow();
        }
    }

    private String text(@Nullable String title, Chunk chunk) {
        String text = properties.headings() ? heading(title, chunk) + chunk.content() : chunk.content();
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
    }

    /** Tells the model what "it" is in "It takes three days". Of long headings the end says most. */
    private static String heading(@Nullable String title, Chunk chunk) {
        String known = title == null ? "" : title;
        String heading = Passage.heading(known, SectionPath.below(title, chunk.section()));
        return heading.length() <= LONGEST_HEADING ? heading : heading.substring(heading.length() - LONGEST_HEADING);
    }

    private List<TextVector> embedBatch(
            @Nullable String title, List<Chunk> batch, List<String> hashes, String model, Map<String, float[]> known) {
        Map<String, String> missing = new LinkedHashMap<>();
        for (int i = 0; i < batch.size(); i++) {
            if (!known.containsKey(hashes.get(i))) {
                missing.put(hashes.get(i), text(title, batch.get(i)));
            }
        }
        List<float[]> made = missing.isEmpty() ? List.of() : embed(List.copyOf(missing.values()), model);
        Map<String, float[]> all = new HashMap<>();
        hashes.stream().filter(known::containsKey).forEach(hash -> all.put(hash, known.get(hash)));
        int next = 0;
        for (String hash : missing.keySet()) {
            all.put(hash, made.get(next++));
        }
        return hashes.stream()
                .map(hash -> new TextVector(hash, Objects.requireNonNull(all.get(hash))))
                .toList();
    }

    private List<float[]> embed(List<String> texts, String model) {
        List<Embedding> answer = embeddings
                .generate(new EmbeddingRequest(texts, model, texts.size(), true))
                .embeddings();
        if (answer.size() != texts.size()) {
            throw new IllegalStateException("%d vectors for %d texts".formatted(answer.size(), texts.size()));
        }
        return answer.stream().map(Embedding::vector).toList();
    }
}
