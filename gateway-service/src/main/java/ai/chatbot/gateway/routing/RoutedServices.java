package ai.chatbot.gateway.routing;

import java.util.Map;
import java.util.Objects;

/**
 * The services that can be reached from outside.
 *
 * @param urls by short name
 */
public record RoutedServices(Map<String, String> urls) {

    public RoutedServices {
        urls = Map.copyOf(urls);
    }

    String url(String service) {
        return Objects.requireNonNull(urls.get(service), service);
    }
}
