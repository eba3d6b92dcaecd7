package ai.chatbot.knowledge.index.remote;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a found record must fulfil; an adapter makes it part of the engine's own query. */
public sealed interface Condition {

    String field();

    /**
     * The field has one of the values.
     *
     * @param list whether the field holds several values, of which one is enough
     * @param values at least one; they compare exactly
     */
    record OneOf(String field, boolean list, Set<String> values) implements Condition {

        public OneOf {
            if (values.isEmpty()) {
                throw new IllegalArgumentException("No value of " + field + " to compare with");
            }
            values = Set.copyOf(values);
        }
    }

    /**
     * The field, in milliseconds since 1970, lies in a period.
     *
     * @param from inclusive
     * @param until exclusive
     */
    record Between(
            String field, @Nullable Instant from, @Nullable Instant until) implements Condition {}
}
