package ai.chatbot.knowledge.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.contract.embedding.EmbeddingApi;
import ai.chatbot.common.contract.embedding.EmbeddingModels;
import ai.chatbot.common.contract.embedding.EmbeddingRequest;
import ai.chatbot.common.contract.embedding.EmbeddingResponse;
import ai.chatbot.common.contract.embedding.EmbeddingResponse.Embedding;
import ai.chatbot.knowledge.chunking.Chunk;
import ai.chatbot.knowledge.document.EmbeddedChunks;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class EmbeddedTextTests {

    private static final Chunk CHUNK =
            new Chunk(0, "It takes three days.", 10, 30, 5, 0, 0, "Shipping > Poland", null, "", "");

    private final List<String> embedded = new CopyOnWriteArrayList<>();

    @Test
    void aChunkIsEmbeddedBelowItsTitleAndHeadings() throws InterruptedException {
        embed("Shipping", true);

        assertThat(embedded).containsExactly("Shipping\nPoland\nIt takes three days.");
    }

    @Test
    void orByItselfWhenHeadingsAreTurnedOff() throws InterruptedException {
        embed("Shipping", false);

        assertThat(embedded).containsExactly("It takes three days.");
    }

    private void embed(String title, boolean headings) throws InterruptedException {
        Map<String, String> settings =
                Map.of("chatbot.knowledge.ingestion.embedding.headings", String.valueOf(headings));
        IngestionProperties properties = new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("chatbot.knowledge.ingestion", IngestionProperties.class);
        new EmbedChunks(new Remembering(), properties)
                .embed("some-model", title, List.of(CHUNK), EmbedChunks.Known.NOTHING, new Ignoring());
    }

    private static final class Ignoring implements EmbedChunks.Sink {

        @Override
        public void window(EmbeddedChunks window) {}

        @Override
        public void progress(int chunks) {}
    }

    private final class Remembering implements EmbeddingApi {

        @Override
        public EmbeddingResponse generate(EmbeddingRequest request) {
            embedded.addAll(request.texts());
            return new EmbeddingResponse(
                    request.texts().stream()
                            .map(text -> new Embedding(text, new float[] {1}, 1, "m", false))
                            .toList(),
                    0);
        }

        @Override
        public EmbeddingModels models() {
            throw new UnsupportedOperationException("One model is enough here");
        }
    }
}
