package ai.chatbot.common.security;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param jwksUrl where user-service publishes the public keys of access tokens; empty: at its usual place
 * @param issuer claim {@code iss} of access tokens
 * @param clockSkew how long after its end a token is still taken
 * @param publicPaths path patterns that need no token
 * @param serviceSecret shared by all services, at least 32 characters; signs the tokens they call each other with. When
 *     empty, this process makes its own and other processes' calls are refused
 */
@ConfigurationProperties("chatbot.security")
public record SecurityProperties(
        String jwksUrl,
        @DefaultValue("chatbot") String issuer,
        @DefaultValue("5s") Duration clockSkew,
        @DefaultValue List<String> publicPaths,
        @DefaultValue("") String serviceSecret) {

    public SecurityProperties {
        publicPaths = List.copyOf(publicPaths);
    }

    @Override
    public String toString() {
        return "SecurityProperties[" + jwksUrl + "]";
    }
}
