package ai.chatbot.knowledge.generation;

import ai.chatbot.knowledge.index.PassageIndex;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One generation's index, for the time of one search or one write: vectors that are compared with it must be of its
 * model, whatever becomes active meanwhile.
 *
 * @param fixedModel the model it was begun with; null when it has the model of what it holds
 */
public record LiveIndex(String generation, @Nullable String fixedModel, PassageIndex index) {

    /** Empty for one that was not begun with a model and holds nothing. */
    public Optional<String> model() {
        return fixedModel == null ? Optional.ofNullable(index.describe().model()) : Optional.of(fixedModel);
    }
}
