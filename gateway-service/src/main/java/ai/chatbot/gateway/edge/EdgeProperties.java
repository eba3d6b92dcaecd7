package ai.chatbot.gateway.edge;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param allowedOrigins web pages that may call the API from a browser, for example {@code https://app.example.org};
 *     {@code *} is every page
 */
@ConfigurationProperties("chatbot.gateway")
record EdgeProperties(@DefaultValue List<String> allowedOrigins) {

    EdgeProperties {
        allowedOrigins = allowedOrigins.stream()
                .map(String::strip)
                .filter(origin -> !origin.isEmpty())
                .toList();
    }
}
