package ai.chatbot.benchmarks.quality;

import ai.chatbot.common.contract.llm.GuardDecision;
import ai.chatbot.common.contract.llm.GuardLists;
import ai.chatbot.common.contract.llm.GuardStage;
import ai.chatbot.common.contract.llm.PlatformConfig.Guardrails;
import ai.chatbot.llm.guard.GuardContext;
import ai.chatbot.llm.guard.Guards;
import ai.chatbot.llm.guard.Inspected;
import ai.chatbot.llm.guard.LocalGuards;
import ai.chatbot.llm.guard.PersonalDataFinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Error rates and times of the local guard rules on labelled texts. */
@Command(
        name = "guards",
        mixinStandardHelpOptions = true,
        description = "Measures the local guard rules on labelled texts, in this process.")
public final class GuardEvaluator implements Callable<Integer> {

    private static final String INJECTION = "prompt_injection";

    /** Long attacks are to be recognised, not refused for their length. */
    private static final Guardrails ANY_LENGTH =
            new Guardrails(true, true, 0.8, 1_000_000, 1_000_000, Map.of(), GuardLists.NONE);

    @Option(
            names = "--data",
            required = true,
            description = "Directory with pii/sentences.jsonl and injection/prompts.tsv")
    private Path data = Path.of("");

    @Option(
            names = "--labelled",
            description = "Benign texts full of trigger words; default: those of llm-service's tests")
    private Path labelled =
            Path.of(System.getProperty("chatbot.home", "."), "llm-service/src/test/resources/guard/labelled.tsv");

    @Option(names = "--misses", description = "Also print what was missed and what was wrong")
    private boolean misses;

    @Option(names = "--report", description = "The file to write the table to; default docs/quality.md")
    private Path report = Path.of("docs", "quality.md");

    private final PersonalDataFinder finder = new PersonalDataFinder("US");
    private final Guards guards = new Guards(LocalGuards.using(finder), new SimpleMeterRegistry());

    public static void main(String[] args) {
        System.exit(new CommandLine(new GuardEvaluator()).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        var personalData = PersonalDataScore.of(finder, data.resolve("pii/sentences.jsonl"));
        List<Labelled> prompts = Labelled.read(data.resolve("injection/prompts.tsv"));
        List<Labelled> own = Labelled.read(labelled);
        String section = "## guards\n\n"
                + personalData.table()
                + "\n"
                + promptTable(prompts, own)
                + "\n"
                + GuardLatency.of(guards, prompts).table()
                + "\n```sh\nbenchmarks/run guards --data DIR\n```\n";
        System.out.println(section);
        if (misses) {
            personalData.misses().forEach(System.out::println);
            Stream.concat(prompts.stream(), own.stream())
                    .filter(text -> text.isAttack() != isRefused(text.text()))
                    .forEach(text -> System.out.println(text.label() + "\t" + text.beginning()));
        }
        new QualityReport(report).write(section);
        return 0;
    }

    private String promptTable(List<Labelled> prompts, List<Labelled> own) {
        return """
                | texts | number | refused by `prompt_injection` | refused by any rule |
                |---|---|---|---|
                """
                + row("jailbreaks found in the wild", prompts, Labelled::isAttack)
                + row("ordinary customer questions", prompts, Labelled::isBenign)
                + row("own attacks, one line each", own, text -> text.label().equals("attack"))
                + row("benign texts full of trigger words", own, Labelled::isBenign);
    }

    private String row(String name, List<Labelled> all, Predicate<Labelled> which) {
        List<String> texts = all.stream().filter(which).map(Labelled::text).toList();
        long injection = texts.stream().filter(this::isRefused).count();
        long any = texts.stream()
                .filter(text -> guards.inspect(input(text), ANY_LENGTH).blocked())
                .count();
        return "| %s | %,d | %s | %s |%n"
                .formatted(name, texts.size(), share(injection, texts.size()), share(any, texts.size()));
    }

    private boolean isRefused(String text) {
        return guards.inspect(input(text), ANY_LENGTH).decisions().stream()
                .anyMatch(decision -> decision.rule().equals(INJECTION) && isRefusal(decision));
    }

    private static boolean isRefusal(GuardDecision decision) {
        return switch (decision.action()) {
            case BLOCK -> true;
            case ALLOW, FLAG, REDACT -> false;
        };
    }

    private static Inspected input(String text) {
        return new Inspected(GuardStage.INPUT, text, GuardContext.NONE);
    }

    static String share(long part, long all) {
        return all == 0 ? "–" : "%d (%.1f %%)".formatted(part, 100.0 * part / all);
    }

    /** @param label {@code attack}, {@code benign}, or something else */
    record Labelled(String label, String text) {

        private static final int SHOWN = 100;

        /** Label first, text last; what stands between is where it comes from. */
        static List<Labelled> read(Path file) throws IOException {
            return Files.readAllLines(file).stream()
                    .map(line -> line.split("\t"))
                    .map(columns -> new Labelled(columns[0], columns[columns.length - 1]))
                    .toList();
        }

        boolean isAttack() {
            return label.endsWith("attack");
        }

        boolean isBenign() {
            return label.equals("benign");
        }

        String beginning() {
            return text.substring(0, Math.min(text.length(), SHOWN));
        }
    }
}
