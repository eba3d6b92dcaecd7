package ai.chatbot.gateway.openapi;

import ai.chatbot.gateway.routing.RoutedServices;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The document of the whole API, made anew after a minute, or after seconds while a part is missing. */
@Component
class ApiDocument {

    private static final Duration KEEP = Duration.ofMinutes(1);
    private static final Duration KEEP_INCOMPLETE = Duration.ofSeconds(5);

    private final RoutedServices services;
    private final ServiceDocuments documents;
    private final JsonMapper json;
    private final Clock clock;
    private final ReentrantLock making = new ReentrantLock();
    private volatile Made last = new Made("", Instant.EPOCH);

    ApiDocument(RoutedServices services, ServiceDocuments documents, JsonMapper json, Clock clock) {
        this.services = services;
        this.documents = documents;
        this.json = json;
        this.clock = clock;
    }

    private record Made(String text, Instant until) {}

    String text() {
        if (isStale()) {
            making.lock();
            try {
                if (isStale()) {
                    last = make();
                }
            } finally {
                making.unlock();
            }
        }
        return last.text();
    }

    private boolean isStale() {
        return !clock.instant().isBefore(last.until());
    }

    private Made make() {
        Map<String, JsonNode> parts = documents.fetch();
        var merged = new MergedDocument();
        parts.forEach(merged::add);
        Set<String> missing = new HashSet<>(services.urls().keySet());
        missing.removeAll(parts.keySet());
        Duration keep = missing.isEmpty() ? KEEP : KEEP_INCOMPLETE;
        return new Made(
                json.writeValueAsString(merged.toJson(missing)), clock.instant().plus(keep));
    }
}
