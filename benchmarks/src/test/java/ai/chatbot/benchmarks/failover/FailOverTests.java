package ai.chatbot.benchmarks.failover;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.contract.llm.Served.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FailOverTests {

    private static final int REQUESTS = 60;

    /** The benchmark in small; its 2,000 requests are in docs/performance.md. */
    @Test
    void nobodyNoticesThatThreeOfTenCallsOfTheFirstProviderFail() throws InterruptedException {
        FailOverRun run = FailOverBenchmark.run(REQUESTS, 0.3, 4, Duration.ofMillis(1500), Duration.ofMillis(1), 8);

        assertThat(run.answered()).isEqualTo(REQUESTS);
        assertThat(run.lost()).isZero();
        assertThat(run.doubled()).isZero();
        assertThat(run.outcomes())
                .containsEntry(Outcome.ANSWERED, REQUESTS)
                .containsKeys(Outcome.FAILED, Outcome.BROKE_OFF, Outcome.DIFFERED);
    }

    @Test
    void everyKindOfFaultIsPlannedEquallyOften() {
        var plan = Fault.plan(2000, 0.3, 4);
        assertThat(plan).hasSize(2000).isEqualTo(Fault.plan(2000, 0.3, 4)).isNotEqualTo(Fault.plan(2000, 0.3, 5));
        for (Fault fault : Fault.values()) {
            assertThat(plan.stream().filter(fault::equals).count()).isEqualTo(fault == Fault.NONE ? 1400 : 100);
        }
    }
}
