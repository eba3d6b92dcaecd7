package ai.chatbot.embedding.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.chatbot.common.contract.embedding.EmbeddingModels.EmbeddingModelView;
import ai.chatbot.common.contract.llm.PlatformConfig;
import ai.chatbot.common.contract.llm.PlatformConfig.EmbeddingProvider;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.embedding.minilm.MiniLm;
import ai.chatbot.embedding.minilm.TestMiniLm;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelCatalogTests {

    private static ModelCatalog catalog(String active) {
        PlatformConfig usual = PlatformConfig.DEFAULT;
        var config = new PlatformConfig(
                1,
                Instant.EPOCH,
                usual.llmProvider(),
                new EmbeddingProvider("any", active),
                usual.retrievalConfig(),
                usual.guardrails());
        return new ModelCatalog(TestMiniLm.MODEL, () -> config);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sentence-transformers/all-MiniLM-L6-v2", "all-MiniLM-L6-v2"})
    void knowsTheModelByItsFullAndItsShortName(String name) {
        UsableModel model = catalog(MiniLm.ID).resolve(name);
        assertThat(model.id()).isEqualTo("sentence-transformers/all-MiniLM-L6-v2");
        assertThat(model.model()).isSameAs(TestMiniLm.MODEL);
    }

    @Test
    void takesTheConfiguredModelWhenNoneIsNamed() {
        assertThat(catalog("all-MiniLM-L6-v2").resolve(null).id()).isEqualTo(MiniLm.ID);
        assertThatThrownBy(() -> catalog("text-embedding-3-small").resolve(null))
                .isInstanceOf(ServiceException.class)
                .hasMessageContaining("text-embedding-3-small");
    }

    @Test
    void tellsUnknownFromNotConfigured() {
        assertThat(failure("no-such-model")).isEqualTo("MODEL_NOT_FOUND");
        assertThat(failure("L6-v2")).isEqualTo("MODEL_NOT_FOUND");
        assertThat(failure("")).isEqualTo("MODEL_NOT_FOUND");
        assertThat(failure("text-embedding-ada-002")).isEqualTo("MODEL_UNAVAILABLE");
    }

    private static String failure(String name) {
        try {
            catalog(MiniLm.ID).resolve(name);
            return "none";
        } catch (ServiceException e) {
            return e.code().name();
        }
    }

    @Test
    void listsWhatThereIsAndWhatCanBeUsed() {
        TestMiniLm.MODEL.embed("wait until it is loaded");
        var models = catalog("all-MiniLM-L6-v2").models().models();
        assertThat(models)
                .extracting(EmbeddingModelView::modelId)
                .containsExactly(
                        "sentence-transformers/all-MiniLM-L6-v2",
                        "text-embedding-ada-002",
                        "text-embedding-3-small",
                        "text-embedding-3-large");
        assertThat(models).extracting(EmbeddingModelView::dimension).containsExactly(384, 1536, 1536, 3072);
        assertThat(models).extracting(EmbeddingModelView::available).containsExactly(true, false, false, false);
        assertThat(models).extracting(EmbeddingModelView::active).containsExactly(true, false, false, false);
    }
}
