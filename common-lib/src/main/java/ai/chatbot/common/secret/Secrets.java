package ai.chatbot.common.secret;

import ai.chatbot.common.secret.SecretStore.SecretStoreException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The stores in the order in which they are asked; what none of them has, the environment may have. */
public final class Secrets {

    private static final Logger LOG = LoggerFactory.getLogger(Secrets.class);

    private final List<SecretStore> stores;
    private final Duration refresh;
    private final Clock clock;

    /** @param refresh how long a secret is used before the stores are asked again */
    public Secrets(List<SecretStore> stores, Duration refresh, Clock clock) {
        this.stores = List.copyOf(stores);
        this.refresh = refresh;
        this.clock = clock;
    }

    /**
     * @param name in the stores
     * @param fallback what the environment says; empty for nothing
     */
    public RotatingSecret named(String name, String fallback) {
        return new RotatingSecret(known -> read(name, known, fallback.strip()), refresh, clock);
    }

    /** A store that does not answer leaves what is known in force. */
    private String read(String name, Optional<String> known, String fallback) {
        boolean silent = false;
        for (SecretStore store : stores) {
            try {
                Optional<String> found = store.read(name).map(String::strip).filter(value -> !value.isEmpty());
                if (found.isPresent()) {
                    return found.get();
                }
            } catch (SecretStoreException e) {
                silent = true;
                LOG.warn("{} does not say what {} is. {}", store.place(), name, e.getMessage());
            }
        }
        return silent ? known.orElse(fallback) : fallback;
    }
}
