package ai.chatbot.chat.engine.n8n;

import ai.chatbot.common.secret.RotatingSecret;
import ai.chatbot.common.secret.Secrets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * The token that holds now, and the one before. While one takes the place of the other both sides know them at different
 * moments: we send the new one and, where it is refused, the old one; and we take both.
 */
@Component
class N8nTokens {

    private final RotatingSecret current;
    private final RotatingSecret previous;

    N8nTokens(Secrets secrets, N8nProperties properties) {
        this.current = secrets.named("n8n-bearer-token", properties.bearerToken());
        this.previous = secrets.named("n8n-bearer-token-previous", properties.previousBearerToken());
    }

    /** What to send; empty when there is none. */
    String current() {
        return current.value();
    }

    /** What to send when n8n does not take the current one: what the stores say by now, then the one before. */
    Stream<String> otherThan(String refused) {
        Optional<String> changed = current.otherThan(refused);
        return Stream.concat(changed.stream(), Stream.of(previous.value()))
                .filter(token -> !token.isEmpty() && !token.equals(refused))
                .distinct();
    }

    /** Those by which n8n may sign what it sends to us. */
    List<String> accepted() {
        return Stream.of(current.value(), previous.value())
                .filter(token -> !token.isEmpty())
                .distinct()
                .toList();
    }

    /** One that was put into the stores a moment ago, when none of the accepted ones was used. */
    Optional<String> newest() {
        return current.otherThan(current.value());
    }
}
