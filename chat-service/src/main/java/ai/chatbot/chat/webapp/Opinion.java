package ai.chatbot.chat.webapp;

import ai.chatbot.common.contract.session.MessageFeedback;
import ai.chatbot.common.contract.session.MessageFeedback.Rating;
import ai.chatbot.common.contract.session.MessageFeedback.Reason;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a reader thinks of an answer, in the one word of the app, or its list of what is wrong. */
final class Opinion {

    private static final String SEPARATOR = ",";

    private Opinion() {}

    /** @return empty for a word that the app does not have */
    static Optional<MessageFeedback> parse(String said) {
        for (Rating rating : Rating.values()) {
            if (spelled(rating).equals(said)) {
                return Optional.of(new MessageFeedback(rating, null, null));
            }
        }
        List<Optional<Reason>> reasons = Arrays.stream(said.split(SEPARATOR, -1))
                .map(String::strip)
                .map(Opinion::reason)
                .distinct()
                .toList();
        return reasons.stream().allMatch(Optional::isPresent)
                ? Optional.of(new MessageFeedback(
                        Rating.NEGATIVE,
                        reasons.stream().map(Optional::orElseThrow).toList(),
                        null))
                : Optional.empty();
    }

    /** @param feedback as histories have it; null when nobody has said anything */
    static @Nullable String said(@Nullable Object feedback) {
        if (!(feedback instanceof Map<?, ?> given)) {
            return null;
        }
        return given.get("reasons") instanceof Collection<?> reasons && !reasons.isEmpty()
                ? reasons.stream().map(String::valueOf).collect(Collectors.joining(SEPARATOR))
                : String.valueOf(given.get("rating"));
    }

    private static Optional<Reason> reason(String word) {
        return Arrays.stream(Reason.values())
                .filter(reason -> spelled(reason).equals(word))
                .findFirst();
    }

    private static String spelled(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
