package ai.chatbot.gateway.page;

import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param directory of the web app's build, with {@code index.html} and {@code assets/}
 * @param title of the page
 * @param favicon address of its icon
 */
@ConfigurationProperties("chatbot.gateway.webapp")
record PageProperties(
        Path directory,
        @DefaultValue("Support") String title,
        @DefaultValue("/favicon.ico") String favicon) {

    PageProperties {
        if (!Files.isReadable(directory.resolve("index.html"))) {
            throw new IllegalArgumentException("CHATBOT_WEBAPP_DIR has no index.html that can be read");
        }
    }

    Path index() {
        return directory.resolve("index.html");
    }
}
