package ai.chatbot.user.token;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Removes what nobody can use any more, for stores whose TTL indexes delete nothing. */
@Component
class ForgetExpiredTokens {

    private static final Logger LOG = LoggerFactory.getLogger(ForgetExpiredTokens.class);

    private final RefreshTokenFamilies families;

    ForgetExpiredTokens(RefreshTokenFamilies families) {
        this.families = families;
    }

    @Scheduled(initialDelay = 5, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void forget() {
        try {
            families.removeExpired();
        } catch (DataAccessException e) { // a thread's boundary: the next round comes
            LOG.warn("Expired refresh tokens stay for now: {}", e.getClass().getSimpleName());
        }
    }
}
