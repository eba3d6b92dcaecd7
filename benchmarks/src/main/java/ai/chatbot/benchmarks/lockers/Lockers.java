package ai.chatbot.benchmarks.lockers;

import ai.chatbot.benchmarks.load.IngestText;
import ai.chatbot.benchmarks.load.Target;
import ai.chatbot.common.contract.knowledge.KnowledgeApi;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A hall full of lockers: a made-up knowledge base, of which it is known what is right, and questions that nobody has
 * asked before, because each comes from another person.
 */
public final class Lockers {

    private static final int COUNT = 40;
    public static final String CATEGORY = "lockers";

    private static final Pattern QUESTION = Pattern.compile("(\\w+) asks: which code opens locker (\\d+)\\?");
    private static final List<String> SYLLABLES =
            List.of("ba", "de", "fi", "go", "lu", "ma", "ne", "po", "ri", "sa", "te", "vi", "wo", "za", "ka", "lo");
    private static final int LETTERS = 8;

    private Lockers() {}

    /** @param asker of one question only */
    public record Question(String asker, int locker) {

        public String text() {
            return "%s asks: which code opens locker %d?".formatted(asker, locker);
        }

        /** The one that is asked in a prompt or a request, of which the rest may be anything. */
        static Question in(String prompt) {
            Matcher question = QUESTION.matcher(prompt);
            var last = new Question("", 1);
            while (question.find()) {
                last = new Question(question.group(1), Integer.parseInt(question.group(2)));
            }
            return last;
        }
    }

    public static Question question(Random random) {
        String asker = random.ints(LETTERS / 2, 0, SYLLABLES.size())
                .mapToObj(SYLLABLES::get)
                .collect(Collectors.joining());
        return new Question(Character.toUpperCase(asker.charAt(0)) + asker.substring(1), random.nextInt(COUNT) + 1);
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
        return IntStream.rangeClosed(1, COUNT)
                .mapToObj(locker -> "## Locker " + locker + "\n\n" + String.join(" ", sentences(locker)))
                .collect(Collectors.joining("\n\n", "# Lockers of the north hall\n\n", "\n"));
    }

    /** The right answer to it. */
    public static String answer(Question question) {
        return String.join(" ", sentences(question.locker()));
    }

    /** The answer, verbatim from the document: five sentences of ten words each. */
    static List<String> sentences(int locker) {
        int code = 1000 + locker * 37;
        return List.of(
                "The code that opens locker %d is number %d now.".formatted(locker, code),
                "Locker %d stands in row %d of the north hall.".formatted(locker, locker % 7 + 1),
                "Its door closes by itself after %d seconds or so.".formatted(locker % 9 + 20),
                "Staff of desk %d change the code of this locker.".formatted(locker % 5 + 1),
                "Things left in locker %d are kept for %d days.".formatted(locker, locker % 30 + 10));
    }
}
