package ai.chatbot.knowledge.ingestion;

import ai.chatbot.common.config.ActiveConfig;
import ai.chatbot.common.contract.embedding.EmbeddingApi;
import ai.chatbot.common.contract.embedding.EmbeddingRequest;
import ai.chatbot.common.contract.embedding.EmbeddingResponse.Embedding;
import ai.chatbot.knowledge.chunking.Chunk;
import ai.chatbot.knowledge.document.EmbeddedChunks;
import ai.chatbot.knowledge.document.SectionPath;
import ai.chatbot.knowledge.index.Passage;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Embeds texts in small calls, a few at a time: on a CPU parallel small calls are faster than large batches (DESIGN.md
 * §7), and progress is seen.
 */
@Component
class EmbedChunks {

    /** Characters; many times what any model reads. */
    private static final int LONGEST_TEXT = 20_000;

    /** Characters, some 45 tokens: what the default chunk size leaves free of the 256 tokens of the default model. */
    private static final int LONGEST_HEADING = 180;

    private final EmbeddingApi embeddings;
    private final ActiveConfig config;
    private final IngestionProperties.Embedding properties;

    EmbedChunks(EmbeddingApi embeddings, ActiveConfig config, IngestionProperties properties) {
        this.embeddings = embeddings;
        this.config = config;
        this.properties = properties.embedding();
    }

    /**
     * @param title of the document; each chunk is embedded below it and its section
     * @param embedded is told how many are done, as they are; what it throws ends the work
     */
    EmbeddedChunks embed(@Nullable String title, List<Chunk> chunks, IntConsumer embedded) throws InterruptedException {
        List<String> texts = chunks.stream().map(chunk -> text(title, chunk)).toList();
        String model = config.current().embeddingProvider().model();
        float[][] vectors = new float[texts.size()][];
        ExecutorService callers = Executors.newFixedThreadPool(
                properties.concurrency(), Thread.ofVirtual().factory());
        try {
            ExecutorCompletionService<Integer> calls = new ExecutorCompletionService<>(callers);
            int submitted = 0;
            for (int from = 0; from < texts.size(); from += properties.batch()) {
                int begin = from;
                int end = Math.min(texts.size(), from + properties.batch());
                calls.submit(() -> embedBatch(texts, begin, end, model, vectors));
                submitted++;
            }
            int done = 0;
            for (int i = 0; i < submitted; i++) {
                done += calls.take().get();
                embedded.accept(done);
            }
            return new EmbeddedChunks(chunks, List.of(vectors), model);
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof RuntimeException known ? known : new IllegalStateException(failure);
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

    private int embedBatch(List<String> texts, int from, int to, String model, float[][] vectors) {
        List<String> batch = texts.subList(from, to);
        List<Embedding> answer = embeddings
                .generate(new EmbeddingRequest(batch, model, batch.size(), true))
                .embeddings();
        if (answer.size() != batch.size()) {
            throw new IllegalStateException("%d vectors for %d texts".formatted(answer.size(), batch.size()));
        }
        for (int i = 0; i < batch.size(); i++) {
            vectors[from + i] = answer.get(i).vector();
        }
        return batch.size();
    }
}
