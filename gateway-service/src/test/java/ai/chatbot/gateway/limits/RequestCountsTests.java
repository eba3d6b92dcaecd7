package ai.chatbot.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.contract.user.Role;
import ai.chatbot.common.security.Caller;
import ai.chatbot.common.test.TestClock;
import ai.chatbot.gateway.limits.RequestCounts.Count;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.dao.QueryTimeoutException;

class RequestCountsTests {

    private final AtomicLong nanos = new AtomicLong();
    private final LocalRequestCounts local = new LocalRequestCounts(nanos::get);

    @Test
    void countsEachKeyFromItsFirstRequestOn() {
        local.add("a");
        nanos.addAndGet(Duration.ofSeconds(20).toNanos());

        assertThat(local.add("a")).isEqualTo(new Count(2, Duration.ofSeconds(40), false));
        assertThat(local.add("b")).isEqualTo(new Count(1, Duration.ofSeconds(60), false));
        nanos.addAndGet(Duration.ofSeconds(40).toNanos());
        assertThat(local.add("a")).isEqualTo(new Count(1, Duration.ofSeconds(60), false));
    }

    @Test
    void countsEachKeyForAsLongAsItsOwnWindow() {
        local.add("day", Duration.ofDays(1));
        local.add("minute");
        nanos.addAndGet(Duration.ofHours(23).toNanos());

        assertThat(local.add("day", Duration.ofDays(1))).isEqualTo(new Count(2, Duration.ofHours(1), false));
        assertThat(local.add("minute")).isEqualTo(new Count(1, Duration.ofSeconds(60), false));
    }

    @Test
    void letsRedisAloneForAMomentAfterAFailure() {
        List<String> asked = new ArrayList<>();
        RequestCounts failing = (key, window) -> {
            asked.add(key);
            throw new QueryTimeoutException("down");
        };
        var clock = new TestClock();
        var counts = new ResilientRequestCounts(failing, local, clock);

        assertThat(counts.add("a").requests()).isEqualTo(1);
        assertThat(counts.add("a").requests()).isEqualTo(2);
        assertThat(asked).hasSize(1);
        clock.advance(Duration.ofSeconds(2));
        assertThat(counts.add("a").requests()).isEqualTo(3);
        assertThat(asked).hasSize(2);
    }

    @Test
    void countsUsersByIdAndOthersByTheNetworkOfTheirAddress() {
        assertThat(CallerKey.of(new Caller("u1", Role.USER, Set.of(), null, "t"), "127.0.0.1"))
                .isEqualTo("u1");
        Caller nobody = new Caller(null, null, Set.of(), null, null);
        assertThat(CallerKey.of(nobody, "192.0.2.7")).isEqualTo("address-192.0.2.7");
        assertThat(CallerKey.of(nobody, "2001:db8:1:2::1"))
                .isEqualTo(CallerKey.of(nobody, "2001:db8:1:2:ffff::1"))
                .isEqualTo("address-20010db800010002");
        assertThat(CallerKey.of(nobody, "un:known")).isEqualTo("address-unknown");
    }
}
