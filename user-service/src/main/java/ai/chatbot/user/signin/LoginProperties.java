package ai.chatbot.user.signin;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param maxFailures wrong passwords for one e-mail address from one client address before further attempts are refused
 * @param window how long, from the first wrong password
 */
@ConfigurationProperties("chatbot.user.login")
record LoginProperties(
        @DefaultValue("10") int maxFailures,
        @DefaultValue("15m") Duration window) {}
