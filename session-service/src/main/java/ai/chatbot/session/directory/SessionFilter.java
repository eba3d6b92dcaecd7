package ai.chatbot.session.directory;

import ai.chatbot.common.contract.session.Channel;
import ai.chatbot.common.contract.session.SessionStatus;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which of a user's sessions are wanted; null is all.
 *
 * @param text part of the title or of a message, in any case
 */
public record SessionFilter(
        String userId,
        @Nullable SessionStatus status,
        @Nullable Channel channel,
        @Nullable String text) {

    /** The text as it stands, whatever characters it has. */
    static Pattern literally(String text) {
        return Pattern.compile(Pattern.quote(text), Pattern.CASE_INSENSITIVE);
    }
}
