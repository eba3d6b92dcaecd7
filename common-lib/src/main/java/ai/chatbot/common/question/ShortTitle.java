package ai.chatbot.common.question;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A title of at most four words that no model is needed for: the first words of the question that say something. Every
 * session has it from its first turn on; a model or a person may find a better one. Here because chat-service tells some
 * clients the title before session-service has stored it.
 */
public final class ShortTitle {

    private static final int MOST_WORDS = 4;
    private static final int LONGEST = 60;
    private static final int MOST_READ = 1000;

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}@.#/’'-]+|[.’'-]+(?=\\s|$)");
    /** English, German and French words that a question begins with and that say nothing about it. */
    private static final Set<String> EMPTY =
            Set.copyOf(Arrays.asList(("a an the i you we my your our is are was were do"
                            + " does did can could may might would will should have has had how what when where why which who to of"
                            + " for in on at it its this that and or if me please hello hi hey thanks thank there with about be am"
                            + " want need like know tell long much many get ich du sie wir mein meine meinen ihr ihre der die das"
                            + " den dem ein eine einen ist sind war kann können könnte wie was wann wo warum wer zu von für im in"
                            + " auf am es und oder wenn mir bitte hallo danke mit habe hat haben möchte lange viel je tu vous nous"
                            + " mon ma mes votre le la les un une des est sont puis peut pouvez comment que quoi quand où pourquoi"
                            + " qui de du pour dans sur à et ou si moi bonjour merci avec ai avez voudrais combien")
                    .split(" ")));

    private ShortTitle() {}

    public static String of(String question) {
        String read = question.substring(0, Math.min(question.length(), MOST_READ));
        List<String> words = BETWEEN_WORDS
                .splitAsStream(read)
                .filter(word -> !word.isEmpty())
                .toList();
        List<String> telling = words.stream()
                .filter(word -> !EMPTY.contains(word.toLowerCase(Locale.ROOT)))
                .limit(MOST_WORDS)
                .toList();
        List<String> chosen =
                telling.isEmpty() ? words.stream().limit(MOST_WORDS).toList() : telling;
        String title = String.join(" ", chosen);
        return title.isEmpty() ? cut(read.strip()) : cut(capitalized(title));
    }

    private static String capitalized(String text) {
        int end = text.offsetByCodePoints(0, 1);
        return text.substring(0, end).toUpperCase(Locale.ROOT) + text.substring(end);
    }

    private static String cut(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return text.substring(0, end).strip();
    }
}
