package ai.chatbot.chat.door;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param signOfLife how long a stream says nothing while its answer is made; what fails before the first sign of life is
 *     an ordinary failure with its status
 */
@ConfigurationProperties("chatbot.chat.support-stream")
record SupportStreamProperties(@DefaultValue("10s") Duration signOfLife) {

    SupportStreamProperties {
        if (!signOfLife.isPositive()) {
            throw new IllegalArgumentException("chatbot.chat.support-stream.sign-of-life must be positive");
        }
    }
}
