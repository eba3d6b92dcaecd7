package ai.chatbot.user.account;

import ai.chatbot.common.contract.session.SessionApi;
import ai.chatbot.common.contract.user.UserProfile.Statistics;
import ai.chatbot.common.error.ServiceException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The numbers that session-service has of a user. */
@Component
class ProfileStatistics {

    private static final Logger LOG = LoggerFactory.getLogger(ProfileStatistics.class);

    private final SessionApi sessions;

    ProfileStatistics(SessionApi sessions) {
        this.sessions = sessions;
    }

    /** @return null while session-service cannot be asked */
    @Nullable
    Statistics of(String userId) {
        try {
            var numbers = sessions.statistics(userId);
            return new Statistics(numbers.totalSessions(), numbers.totalMessages(), numbers.avgSatisfaction());
        } catch (ServiceException e) {
            LOG.info("A profile goes without statistics: {}", e.code().name());
            return null;
        }
    }
}
