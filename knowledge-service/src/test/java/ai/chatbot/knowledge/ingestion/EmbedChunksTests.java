package ai.chatbot.knowledge.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.contract.embedding.EmbeddingApi;
import ai.chatbot.common.contract.embedding.EmbeddingModels;
import ai.chatbot.common.contract.embedding.EmbeddingRequest;
import ai.chatbot.common.contract.embedding.EmbeddingResponse;
import ai.chatbot.common.contract.embedding.EmbeddingResponse.Embedding;
import ai.chatbot.knowledge.chunking.Chunk;
import ai.chatbot.knowledge.document.EmbeddedChunks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EmbedChunksTests {

    private static final int CHUNKS = 3000;

    private final AtomicInteger embedded = new AtomicInteger();
    private final EmbeddingApi model = new EmbeddingApi() {
        @Override
        public EmbeddingResponse generate(EmbeddingRequest request) {
            List<Embedding> embeddings = request.texts().stream()
                    .map(text -> new Embedding(text, vector(text), 1, "model", false))
                    .toList();
            embedded.addAndGet(embeddings.size());
            return new EmbeddingResponse(embeddings, 1);
        }

        @Override
        public EmbeddingModels models() {
            throw new UnsupportedOperationException("One model is enough here");
        }
    };
    private final EmbedChunks embedder = new EmbedChunks(
            model,
            new IngestionProperties(
                    1,
                    Duration.ofMillis(50),
                    Duration.ofSeconds(15),
                    3,
                    Duration.ofSeconds(2),
                    50_000,
                    new IngestionProperties.Chunking(200, 50),
                    new IngestionProperties.Embedding(16, 2, false)));

    @Test
    void handsOnEveryChunkWithItsOwnVectorInOrder() throws InterruptedException {
        List<Chunk> seen = new ArrayList<>();
        List<Integer> progress = new ArrayList<>();

        embedder.embed("some-model", null, chunks(), EmbedChunks.Known.NOTHING, new EmbedChunks.Sink() {
            @Override
            public void window(EmbeddedChunks window) {
                for (int i = 0; i < window.chunks().size(); i++) {
                    assertThat(window.vectors().get(i).vector())
                            .isEqualTo(vector(window.chunks().get(i).content()));
                }
                seen.addAll(window.chunks());
            }

            @Override
            public void progress(int chunks) {
                progress.add(chunks);
            }
        });

        assertThat(seen).isEqualTo(chunks());
        assertThat(progress).isSorted().endsWith(CHUNKS);
    }

    @Test
    void neverEmbedsFarAheadOfWhatIsStored() throws InterruptedException {
        AtomicInteger stored = new AtomicInteger();
        AtomicInteger furthest = new AtomicInteger();

        embedder.embed("some-model", null, chunks(), EmbedChunks.Known.NOTHING, new EmbedChunks.Sink() {
            @Override
            public void window(EmbeddedChunks window) {
                assertThat(window.chunks().size()).isLessThanOrEqualTo(EmbedChunks.WINDOW + 15);
                stored.addAndGet(window.chunks().size());
            }

            @Override
            public void progress(int chunks) {
                furthest.accumulateAndGet(embedded.get() - stored.get(), Math::max);
            }
        });

        assertThat(stored).hasValue(CHUNKS);
        assertThat(furthest.get()).isLessThanOrEqualTo(EmbedChunks.WINDOW * EmbedChunks.WINDOWS_AHEAD + 16);
    }

    private static List<Chunk> chunks() {
        return IntStream.range(0, CHUNKS).mapToObj(EmbedChunksTests::chunk).toList();
    }

    private static Chunk chunk(int index) {
        return new Chunk(index, "chunk " + index, 0, 7, 2, 0, 0, null, null, "", "");
    }

    private static float[] vector(String text) {
        return new float[] {Float.parseFloat(text.substring(6))};
    }
}
