package ai.chatbot.common.client;

import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the other services are.
 *
 * @param services by short name: {@code user}, {@code session}, …
 */
@ConfigurationProperties("chatbot")
public record ServiceEndpoints(@DefaultValue Map<String, Endpoint> services) {

    public ServiceEndpoints {
        services = Map.copyOf(services);
    }

    Endpoint named(String name) {
        Endpoint endpoint = services.get(name);
        if (endpoint == null) {
            throw new IllegalStateException("chatbot.services." + name + ".url is not set");
        }
        return endpoint;
    }

    /** @param readTimeout until the answer's headers are there */
    public record Endpoint(
            String url,
            @DefaultValue("2s") Duration connectTimeout,
            @DefaultValue("10s") Duration readTimeout) {}
}
