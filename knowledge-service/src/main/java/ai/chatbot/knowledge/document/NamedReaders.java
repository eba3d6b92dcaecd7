package ai.chatbot.knowledge.document;

import ai.chatbot.knowledge.index.Reader;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.stereotype.Component;

/**
 * Which names of a reader make a difference: those that some document is shared with. Who has none of them finds what
 * everybody finds. Looked up once for each version and name.
 */
@Component
class NamedReaders {

    /** So many names are remembered at most. */
    private static final int MOST = 10_000;

    private final Documents documents;
    private final AtomicReference<Known> known = new AtomicReference<>(new Known("", Map.of()));

    NamedReaders(Documents documents) {
        this.documents = documents;
    }

    private record Known(String version, Map<String, Boolean> shared) {}

    /** @param version of the documents, as of before this is called */
    Set<String> among(Reader reader, String version) {
        Known now = known.get();
        if (!now.version().equals(version) || now.shared().size() > MOST) {
            now = new Known(version, new ConcurrentHashMap<>());
            known.set(now);
        }
        Set<String> among = new HashSet<>();
        for (String name : reader.names()) {
            if (now.shared().computeIfAbsent(name, documents::isSharedWith)) {
                among.add(name);
            }
        }
        return among;
    }
}
