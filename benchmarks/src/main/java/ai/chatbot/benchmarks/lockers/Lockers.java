package ai.chatbot.benchmarks.lockers;

import ai.chatbot.benchmarks.load.IngestText;
import ai.chatbot.benchmarks.load.Target;
import ai.chatbot.common.contract.knowledge.KnowledgeApi;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A hall full of lockers: a made-up knowledge base, of which it is known what is right. Questions are about one locker
 * after the other, so that none is in a cache for long.
 */
public final class Lockers {

    private static final int COUNT = 2000;
    private static final int FIRST = 1000;
    public static final String CATEGORY = "lockers";

    private static final Pattern QUESTION = Pattern.compile("What is the code that opens locker (\\d+)\\?");

    /** No common divisor with the count, so that all come before one comes again. */
    private static final int STEP = 777;

    private static final AtomicInteger ASKED = new AtomicInteger();

    private Lockers() {}

    public record Question(int locker) {

        public String text() {
            return "What is the code that opens locker %d?".formatted(locker);
        }

        /** The last one in a prompt or a request, of which the rest may be anything. */
        static Question in(String prompt) {
            Matcher question = QUESTION.matcher(prompt);
            var last = new Question(FIRST);
            while (question.find()) {
                last = new Question(Integer.parseInt(question.group(1)));
            }
            return last;
        }
    }

    public static Question question() {
        return new Question(FIRST + Math.floorMod(ASKED.getAndIncrement() * STEP, COUNT));
    }

    /** Uploads the document unless that was done before. */
    public static void teach(Target platform) throws InterruptedException {
        boolean known = !platform.of(KnowledgeApi.class)
                .documents(1, 1, null, List.of(CATEGORY))
                .items()
                .isEmpty();
        if (!known) {
            new IngestText(platform).ingest(CATEGORY, "Lockers of the north hall", document());
        }
    }

    /** All there is to know, as Markdown. */
    public static String document() {
        return IntStream.range(FIRST, FIRST + COUNT)
                .mapToObj(locker -> "## Locker " + locker + "\n\n" + String.join(" ", sentences(locker)))
                .collect(Collectors.joining("\n\n", "# Lockers of the north hall\n\n", "\n"));
    }

    /** The right answer to it. */
    public static String answer(Question question) {
        return String.join(" ", sentences(question.locker()));
    }

    /** As a model says it that does as it is told: each sentence names its passage, which is the first one. */
    static String citedAnswer(Question question) {
        return String.join(" [1] ", sentences(question.locker())) + " [1]";
    }

    /** The answer, verbatim from the document: five sentences of ten words each. */
    static List<String> sentences(int locker) {
        int code = 100_000 + locker * 37;
        return List.of(
                "The code that opens locker %d is number %d now.".formatted(locker, code),
                "Locker %d stands in row %d of the north hall.".formatted(locker, locker % 7 + 1),
                "Its door closes by itself after %d seconds or so.".formatted(locker % 9 + 20),
                "Staff of desk %d change the code of this locker.".formatted(locker % 5 + 1),
                "Things left in locker %d are kept for %d days.".formatted(locker, locker % 30 + 10));
    }
}
