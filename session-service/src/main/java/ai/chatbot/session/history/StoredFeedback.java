package ai.chatbot.session.history;

import ai.chatbot.common.contract.session.MessageFeedback;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What somebody thinks of an answer. */
record StoredFeedback(
        MessageFeedback.Rating rating,
        List<MessageFeedback.Reason> reasons,
        @Nullable String comment,
        Instant submittedAt) {

    StoredFeedback {
        reasons = List.copyOf(reasons);
    }

    static StoredFeedback of(MessageFeedback given, Instant now) {
        return new StoredFeedback(
                given.rating(), given.reasons() == null ? List.of() : given.reasons(), given.comment(), now);
    }

    /** As histories show it in the metadata of the answer. */
    Map<String, Object> toWire() {
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("rating", wireName(rating));
        wire.put("reasons", reasons.stream().map(StoredFeedback::wireName).toList());
        if (comment != null) {
            wire.put("comment", comment);
        }
        wire.put("submitted_at", submittedAt.toString());
        return wire;
    }

    private static String wireName(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
