package ai.chatbot.embedding.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.error.ServiceException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.ai.embedding.Embedding;
import org.springframework.ai.embedding.EmbeddingModel;

/** What every model is and does, in this process or at a provider's. */
public abstract class EmbeddingModelContract {

    /** The same one within a test. */
    protected abstract OfferedModel offered();

    /** So long that this model reads its beginning only. */
    protected abstract String tooLong();

    protected final EmbeddingModel model() {
        return Objects.requireNonNull(offered().model());
    }

    @Test
    void givesVectorsOfTheDimensionOnItsCard() {
        ModelCard card = offered().card();
        float[] vector = model().embed("How do I get my money back?");
        assertThat(vector).hasSize(card.dimension());
        assertThat(model().dimensions()).isEqualTo(card.dimension());
        if (card.normalised()) {
            double squares = 0;
            for (float value : vector) {
                squares += value * value;
            }
            assertThat(squares).isCloseTo(1, within(1e-4));
        }
        assertThat(offered().unavailable()).isNull();
    }

    @Test
    void answersInTheOrderOfTheTexts() {
        List<String> texts = List.of("one", "another text", "a third and rather longer one", "two", "one");
        List<Embedding> together = model().embedForResponse(texts).getResults();
        assertThat(together).extracting(Embedding::getIndex).containsExactly(0, 1, 2, 3, 4);
        for (int i = 0; i < texts.size(); i++) {
            assertThat(together.get(i).getOutput()).containsExactly(model().embed(texts.get(i)), within(1e-4f));
        }
        assertThat(together.get(0).getOutput()).isNotEqualTo(together.get(1).getOutput());
    }

    @Test
    void saysWhichTextsItCut() {
        List<Embedding> embeddings = model().embedForResponse(List.of("short", tooLong(), "short too"))
                .getResults();
        assertThat(embeddings).extracting(Truncation::of).containsExactly(false, true, false);
    }

    @Test
    void refusesToEmbedNothing() {
        for (List<String> nothing : List.of(List.<String>of(), List.of("text", " "), List.of(""))) {
            ServiceException refused =
                    catchThrowableOfType(ServiceException.class, () -> model().embedForResponse(nothing));
            assertThat(refused.code()).isEqualTo(CommonError.VALIDATION_FAILED);
            assertThat(refused.details()).containsKey("fields");
        }
    }

    @Test
    void saysWhereItsTokensAreIfItKnows() {
        TokenOffsets tokens = offered().tokens();
        if (tokens != null) {
            String text = "Wärme, e.g. 21 °C 🔥 in the room";
            int[] offsets = tokens.of(List.of("", text)).get(1);
            assertThat(offsets).hasSizeGreaterThan(10);
            int end = 0;
            for (int i = 0; i < offsets.length; i += 2) {
                assertThat(offsets[i]).isLessThanOrEqualTo(offsets[i + 1]).isBetween(0, text.length());
                end = Math.max(end, offsets[i + 1]);
            }
            assertThat(end).isEqualTo(text.length());
        }
    }
}
