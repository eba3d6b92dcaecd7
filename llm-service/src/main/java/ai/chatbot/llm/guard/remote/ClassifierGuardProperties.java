package ai.chatbot.llm.guard.remote;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param labels of the text classifier in embedding-service that must not be; none turns it off */
@ConfigurationProperties("chatbot.llm.guard.classifier")
record ClassifierGuardProperties(@DefaultValue List<String> labels) {

    Set<String> lowerCase() {
        return labels.stream()
                .map(label -> label.strip().toLowerCase(Locale.ROOT))
                .filter(label -> !label.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}
