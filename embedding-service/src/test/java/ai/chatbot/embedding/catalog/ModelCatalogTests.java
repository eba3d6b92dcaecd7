package ai.chatbot.embedding.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.chatbot.common.contract.embedding.EmbeddingModels.EmbeddingModelView;
import ai.chatbot.common.contract.llm.PlatformConfig;
import ai.chatbot.common.contract.llm.PlatformConfig.EmbeddingProvider;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.embedding.catalog.ModelCard.Batching;
import ai.chatbot.embedding.minilm.MiniLm;
import ai.chatbot.embedding.minilm.TestMiniLm;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.ai.embedding.EmbeddingModel;

class ModelCatalogTests {

    /** Somebody else's, with no language of its own. */
    private record Other(ModelCard card, @Nullable String unavailable, EmbeddingModel model) implements OfferedModel {}

    private static ModelCard card(String id, boolean byPurpose) {
        return new ModelCard(
                id,
                "somebody",
                ModelCard.COMMERCIAL,
                1536,
                8191,
                true,
                byPurpose,
                Batching.ACROSS_REQUESTS,
                List.of(),
                ModelCard.UNKNOWN,
                "free");
    }

    private static ModelCatalog catalog(String active) {
        PlatformConfig usual = PlatformConfig.DEFAULT;
        var config = new PlatformConfig(
                1,
                Instant.EPOCH,
                usual.llmProvider(),
                new EmbeddingProvider("any", active),
                usual.retrievalConfig(),
                usual.guardrails());
        return TestCatalog.of(
                config,
                TestMiniLm.offered(),
                OfferedModel.notConfigured(card("small", false), "there is no KEY"),
                new Other(card("openai/small", true), null, TestMiniLm.MODEL),
                OfferedModel.notConfigured(card("large", false), "there is no KEY"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sentence-transformers/all-MiniLM-L6-v2",
                "all-MiniLM-L6-v2",
                "huggingface/sentence-transformers/all-MiniLM-L6-v2",
                "huggingface/all-MiniLM-L6-v2"
            })
    void knowsTheModelByItsFullAndItsShortNameAndItsProvider(String name) {
        UsableModel model = catalog(MiniLm.ID).resolve(name);
        assertThat(model.id()).isEqualTo("sentence-transformers/all-MiniLM-L6-v2");
        assertThat(model.model()).isSameAs(TestMiniLm.MODEL);
    }

    @Test
    void takesTheConfiguredModelWhenNoneIsNamed() {
        assertThat(catalog("all-MiniLM-L6-v2").resolve(null).id()).isEqualTo(MiniLm.ID);
        assertThatThrownBy(() -> catalog("large").resolve(null))
                .isInstanceOf(ServiceException.class)
                .hasMessageContaining("large");
    }

    @Test
    void givesAShortNameToWhoCanBeUsed() {
        assertThat(catalog(MiniLm.ID).resolve("small").id()).isEqualTo("openai/small");
    }

    @Test
    void tellsUnknownFromNotConfigured() {
        assertThat(failure("no-such-model")).isEqualTo("MODEL_NOT_FOUND");
        assertThat(failure("L6-v2")).isEqualTo("MODEL_NOT_FOUND");
        assertThat(failure("somebody/all-MiniLM-L6-v2")).isEqualTo("MODEL_NOT_FOUND");
        assertThat(failure("")).isEqualTo("MODEL_NOT_FOUND");
        assertThat(failure("large")).isEqualTo("MODEL_UNAVAILABLE");
        assertThat(failure("somebody/large")).isEqualTo("MODEL_UNAVAILABLE");
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
    void keepsAQuestionsVectorApartWhereItIsAnother() {
        ModelCatalog catalog = catalog(MiniLm.ID);
        UsableModel asymmetric = catalog.resolve("openai/small");
        assertThat(asymmetric.cacheName(Purpose.DOCUMENT)).isEqualTo("openai/small");
        assertThat(asymmetric.cacheName(Purpose.QUERY)).isEqualTo("openai/small#query");
        assertThat(catalog.resolve(MiniLm.ID).cacheName(Purpose.QUERY)).isEqualTo(MiniLm.ID);
    }

    @Test
    void listsWhatThereIsAndWhatCanBeUsed() {
        var models = catalog("all-MiniLM-L6-v2").models().models();
        assertThat(models)
                .extracting(EmbeddingModelView::modelId)
                .containsExactly("sentence-transformers/all-MiniLM-L6-v2", "small", "openai/small", "large");
        assertThat(models).extracting(EmbeddingModelView::dimension).containsExactly(384, 1536, 1536, 1536);
        assertThat(models).extracting(EmbeddingModelView::available).containsExactly(true, false, true, false);
        assertThat(models).extracting(EmbeddingModelView::active).containsExactly(true, false, false, false);
        assertThat(models).extracting(EmbeddingModelView::batching).startsWith("none", "across_requests");
        assertThat(models).extracting(EmbeddingModelView::normalised).startsWith(false, true);
        assertThat(models).extracting(EmbeddingModelView::language).startsWith("english", "multilingual");
        assertThat(models.getFirst().languages()).containsExactly("en");
        assertThat(models.getFirst().unavailableReason()).isNull();
        assertThat(models.getLast().unavailableReason()).isEqualTo("is not configured: there is no KEY");
    }
}
