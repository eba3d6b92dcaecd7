package ai.chatbot.common.contract.chat;

import ai.chatbot.common.contract.session.Channel;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * @param userId the caller's own, or anybody's when the caller is an admin or support agent; null is the caller
 * @param channel null is {@code api}
 */
public record InitializeSession(
        @Nullable @Size(max = 100) String userId,
        @Nullable Channel channel,
        @Nullable @Size(max = 20) Map<@Size(max = 50) String, @Size(max = 1000) String> metadata) {}
