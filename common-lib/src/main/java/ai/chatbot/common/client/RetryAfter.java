package ai.chatbot.common.client;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The header of this name. */
public final class RetryAfter {

    private RetryAfter() {}

    /** @return null when there is none, and for a date: nobody sends one for a few seconds */
    public static @Nullable Duration of(@Nullable String header) {
        return header != null && header.matches("[0-9]{1,5}") ? Duration.ofSeconds(Long.parseLong(header)) : null;
    }
}
