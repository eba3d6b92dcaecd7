package ai.chatbot.benchmarks.quality;

import ai.chatbot.benchmarks.quality.GuardEvaluator.Labelled;
import ai.chatbot.common.contract.llm.GuardStage;
import ai.chatbot.common.contract.llm.PlatformConfig;
import ai.chatbot.common.contract.llm.PlatformConfig.Guardrails;
import ai.chatbot.llm.guard.GuardContext;
import ai.chatbot.llm.guard.Guards;
import ai.chatbot.llm.guard.Inspected;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How long all local rules of a stage take together on ordinary texts of 1,000 characters, with some numbers in them. */
final class GuardLatency {

    private static final String NUMBERS = " It is about order 4711-2026, placed on 2026-11-21 from anna@example.com. ";
    private static final int CHARACTERS = 1000;
    private static final int WARM_UP = 4000;
    private static final int MEASURED = 4000;
    private static final double NANOS_PER_MS = 1_000_000;

    /** A sentence with numbers and an address stands between so many questions. */
    private static final int QUESTIONS = 4;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Map<GuardStage, Measured> measured = new EnumMap<>(GuardStage.class);

    private GuardLatency() {}

    static GuardLatency of(Guards guards, List<Labelled> prompts) {
        List<String> texts = texts(prompts);
        var latency = new GuardLatency();
        for (GuardStage stage : GuardStage.values()) {
            measure(guards, stage, texts, WARM_UP);
            latency.measured.put(stage, measure(guards, stage, texts, MEASURED));
        }
        return latency;
    }

    private static List<String> texts(List<Labelled> prompts) {
        List<String> benign =
                prompts.stream().filter(Labelled::isBenign).map(Labelled::text).toList();
        String all = IntStream.range(0, benign.size())
                .mapToObj(at -> benign.get(at) + (at % QUESTIONS == 0 ? NUMBERS : " "))
                .collect(Collectors.joining());
        return IntStream.range(0, all.length() / CHARACTERS)
                .mapToObj(at -> all.substring(at * CHARACTERS, (at + 1) * CHARACTERS))
                .toList();
    }

    private static Measured measure(Guards guards, GuardStage stage, List<String> texts, int times) {
        Guardrails settings = PlatformConfig.DEFAULT.guardrails();
        long[] elapsed = new long[times];
        long[] computed = new long[times];
        for (int at = 0; at < times; at++) {
            String text = texts.get(at % texts.size());
            String passage = texts.get((at + 1) % texts.size());
            var context = new GuardContext(
                    "How long can I return it?",
                    List.of(),
                    List.of(text, passage),
                    null,
                    passage,
                    "ref-1f2e3d4c",
                    true);
            long computedBefore = THREADS.getCurrentThreadCpuTime();
            long start = System.nanoTime();
            guards.inspect(new Inspected(stage, text, context), settings);
            elapsed[at] = System.nanoTime() - start;
            computed[at] = THREADS.getCurrentThreadCpuTime() - computedBefore;
        }
        Arrays.sort(elapsed);
        Arrays.sort(computed);
        return new Measured(elapsed, computed);
    }

    String table() {
        var table = new StringBuilder("""
                | all local rules on 1,000 characters, at | p50 (ms) | p95 (ms) | p95 of CPU time (ms) |
                |---|---|---|---|
                """);
        measured.forEach((stage, times) -> table.append("| %s | %.2f | %.2f | %.2f |%n"
                .formatted(
                        stage.wireName(),
                        at(times.elapsed(), 0.5),
                        at(times.elapsed(), 0.95),
                        at(times.computed(), 0.95))));
        return table.toString();
    }

    private static double at(long[] sorted, double share) {
        return sorted[(int) (share * (sorted.length - 1))] / NANOS_PER_MS;
    }

    /** @param computed without what other processes of a busy machine take */
    @SuppressWarnings("ArrayRecordComponent")
    private record Measured(long[] elapsed, long[] computed) {}
}
