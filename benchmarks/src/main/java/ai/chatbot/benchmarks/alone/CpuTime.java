package ai.chatbot.benchmarks.alone;

import java.time.Duration;

/** What a process has used of the processors: on a machine that others use too, more telling than the clock. */
record CpuTime(long pid) {

    static CpuTime ofThisProcess() {
        return new CpuTime(ProcessHandle.current().pid());
    }

    /** Since it began; 0 where the system does not say. */
    double seconds() {
        return ProcessHandle.of(pid)
                        .flatMap(process -> process.info().totalCpuDuration())
                        .orElse(Duration.ZERO)
                        .toMillis()
                / 1e3;
    }
}
