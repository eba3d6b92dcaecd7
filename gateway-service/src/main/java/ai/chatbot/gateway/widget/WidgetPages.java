package ai.chatbot.gateway.widget;

import ai.chatbot.common.contract.user.CredentialApi;
import ai.chatbot.common.error.ServiceException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pages of all widgets. A browser asks before it sends a token, so what it may be told cannot depend on one. Fetched
 * when somebody asks; the last ones are kept while user-service is away.
 */
public final class WidgetPages {

    private static final Logger LOG = LoggerFactory.getLogger(WidgetPages.class);
    private static final Duration FRESH = Duration.ofSeconds(30);

    /** For a page that we do not know, which may be a new widget's. */
    private static final Duration FRESH_ENOUGH_TO_DENY = Duration.ofSeconds(5);

    private final CredentialApi users;
    private final Clock clock;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile Known known = new Known(Set.of(), Instant.EPOCH);

    WidgetPages(CredentialApi users, Clock clock) {
        this.users = users;
        this.clock = clock;
    }

    /** @param triedAt when user-service was asked last, whether it answered or not */
    private record Known(Set<String> origins, Instant triedAt) {}

    /** @param origin as the browser spells it */
    public boolean contain(String origin) {
        return known(FRESH).contains(origin) || known(FRESH_ENOUGH_TO_DENY).contains(origin);
    }

    private Set<String> known(Duration maxAge) {
        Known seen = known;
        if (seen.triedAt().plus(maxAge).isAfter(clock.instant())) {
            return seen.origins();
        }
        fetching.lock();
        try {
            if (known.triedAt().equals(seen.triedAt())) {
                known = new Known(fetch(seen.origins()), clock.instant());
            }
            return known.origins();
        } finally {
            fetching.unlock();
        }
    }

    private Set<String> fetch(Set<String> last) {
        try {
            return users.widgetOrigins().origins();
        } catch (ServiceException e) {
            LOG.warn("The origins of widgets are as they were: {}", e.code().name());
            return last;
        }
    }
}
