package ai.chatbot.gateway.widget;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.contract.user.CredentialApi;
import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.common.test.TestClock;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WidgetPagesTests {

    private final TestClock clock = new TestClock();
    private final Users users = new Users();
    private final WidgetPages origins = new WidgetPages(users, clock);

    @Test
    void asksOnceInAWhileForPagesItKnows() {
        assertThat(origins.contain("https://a.example")).isTrue();
        clock.advance(Duration.ofSeconds(29));
        assertThat(origins.contain("https://a.example")).isTrue();

        assertThat(users.asked).isEqualTo(1);
    }

    @Test
    void knowsAPageThatIsTakenAwayForHalfAMinuteAtMost() {
        origins.contain("https://a.example");
        users.known = Set.of();
        clock.advance(Duration.ofSeconds(30));

        assertThat(origins.contain("https://a.example")).isFalse();
    }

    @Test
    void knowsANewWidgetsPageWithinSecondsAndDoesNotAskAllTheTime() {
        origins.contain("https://a.example");
        users.known = Set.of("https://a.example", "https://b.example");
        for (int i = 0; i < 100; i++) {
            assertThat(origins.contain("https://b.example")).isFalse();
        }
        assertThat(users.asked).isEqualTo(1);

        clock.advance(Duration.ofSeconds(5));
        assertThat(origins.contain("https://b.example")).isTrue();
    }

    @Test
    void keepsTheLastOnesWhileUserServiceIsAway() {
        origins.contain("https://a.example");
        users.away = true;
        clock.advance(Duration.ofMinutes(10));

        assertThat(origins.contain("https://a.example")).isTrue();
        assertThat(origins.contain("https://b.example")).isFalse();
    }

    private static final class Users implements CredentialApi {

        private Set<String> known = Set.of("https://a.example");
        private boolean away;
        private int asked;

        @Override
        public Exchanged principal(PresentedPrincipal principal) {
            throw new UnsupportedOperationException("Nobody signs in here");
        }

        @Override
        public Exchanged exchange(PresentedKey key) {
            throw new AssertionError("nobody asked for that");
        }

        @Override
        public WidgetOrigins widgetOrigins() {
            asked++;
            if (away) {
                throw new ServiceException(CommonError.DEPENDENCY_UNAVAILABLE, "away");
            }
            return new WidgetOrigins(known);
        }
    }
}
