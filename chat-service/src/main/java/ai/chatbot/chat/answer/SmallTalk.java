package ai.chatbot.chat.answer;

import ai.chatbot.chat.answer.Answer.Courtesy;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Greetings, thanks and farewells in English, German and French get a friendly word instead of a search. Only messages
 * that consist of such words: "Hello, where is my order?" is a question.
 *
 * @param vocabularies of one kind, by language
 * @param replies in the same order
 */
record SmallTalk(List<Set<String>> vocabularies, List<String> replies) {

    private static final SmallTalk GREETING = new SmallTalk(
            "hello hi hey greetings good morning afternoon evening day",
            "hallo hi hey guten tag morgen abend moin servus grüß gott",
            "bonjour salut bonsoir coucou",
            "Hello! What can I help you with?",
            "Hallo! Womit kann ich helfen?",
            "Bonjour ! Comment puis-je vous aider ?");

    private static final SmallTalk THANKS = new SmallTalk(
            "thanks thank thx cheers great perfect helpful appreciated",
            "danke dankeschön vielen dank besten herzlichen super prima",
            "merci beaucoup parfait",
            "You're welcome! Is there anything else I can do for you?",
            "Gern geschehen! Kann ich sonst noch etwas für Sie tun?",
            "Avec plaisir ! Puis-je faire autre chose pour vous ?");

    private static final SmallTalk FAREWELL = new SmallTalk(
            "bye goodbye see later good night",
            "tschüss tschüs auf wiedersehen ciao bis bald",
            "au revoir à bientôt adieu bonne journée soirée",
            "Goodbye, and thank you for writing to us.",
            "Auf Wiedersehen und danke für Ihre Nachricht.",
            "Au revoir et merci de votre message.");

    /** Says nothing by itself, and may stand beside any of them. */
    private static final Set<String> FILLERS = words(
            "there you so very much a lot all everyone team again now for the your"
                    + " help ihnen dir euch sehr schön für die hilfe zusammen à tous vous bien pour votre aide it was is that's ok okay and");

    /** What stands around a question and asks nothing, besides the words that are small talk by themselves. */
    private static final Set<String> FORMULAS =
            words("please dear sir madam support kind best warm regards sincerely yours in advance"
                    + " bitte im voraus sehr geehrte damen und herren mit freundlichen grüßen liebe viele lieben gruß"
                    + " s'il plaît svp d'avance cordialement cher chère madame monsieur");

    private static final Pattern PART_END = Pattern.compile("(?<=[.!?…,;:\\n])(?=\\s)");
    private static final Pattern LOOSE_ENDS = Pattern.compile("[\\s,;:]+$");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}']+");
    private static final Pattern NO_SMALL_TALK = Pattern.compile("[?\\d]");
    private static final int MOST_WORDS = 6;

    SmallTalk {
        vocabularies = List.copyOf(vocabularies);
        replies = List.copyOf(replies);
    }

    private SmallTalk(String english, String german, String french, String... replies) {
        this(List.of(words(english), words(german), words(french)), List.of(replies));
    }

    /**
     * "Hello, where is my order? Thanks!" without hello and thanks, which no document speaks of: searched for with them, a
     * question finds less, and may be declined for its politeness.
     *
     * @return the message as it is when it consists of nothing else
     */
    static String leftOut(String message) {
        String[] parts = PART_END.split(message);
        int from = 0;
        while (from < parts.length && isCourtesy(parts[from])) {
            from++;
        }
        int to = parts.length;
        while (to > from && isCourtesy(parts[to - 1])) {
            to--;
        }
        String left = String.join("", Arrays.asList(parts).subList(from, to)).strip();
        boolean unchanged = from == 0 && to == parts.length;
        return left.isEmpty() || unchanged ? message : LOOSE_ENDS.matcher(left).replaceFirst("");
    }

    private static boolean isCourtesy(String part) {
        List<String> said = wordsOf(part);
        return !NO_SMALL_TALK.matcher(part).find()
                && said.stream().allMatch(word -> FILLERS.contains(word) || isKnown(word))
                && (said.isEmpty() || said.stream().anyMatch(SmallTalk::isKnown));
    }

    private static boolean isKnown(String word) {
        return FORMULAS.contains(word)
                || Stream.of(GREETING, THANKS, FAREWELL)
                        .flatMap(kind -> kind.vocabularies.stream())
                        .anyMatch(vocabulary -> vocabulary.contains(word));
    }

    static Optional<Answer> answer(String message) {
        List<String> said = wordsOf(message);
        if (said.isEmpty()
                || said.size() > MOST_WORDS
                || NO_SMALL_TALK.matcher(message).find()) {
            return Optional.empty();
        }
        return Stream.of(GREETING, THANKS, FAREWELL)
                .flatMap(kind -> kind.replyTo(said).stream())
                .findFirst();
    }

    private Optional<Answer> replyTo(List<String> said) {
        for (int language = 0; language < vocabularies.size(); language++) {
            Set<String> vocabulary = vocabularies.get(language);
            boolean allKnown = said.stream().allMatch(word -> vocabulary.contains(word) || FILLERS.contains(word));
            if (allKnown && said.stream().anyMatch(vocabulary::contains)) {
                return Optional.of(new Courtesy(replies.get(language)));
            }
        }
        return Optional.empty();
    }

    private static List<String> wordsOf(String text) {
        return BETWEEN_WORDS
                .splitAsStream(text.toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static Set<String> words(String list) {
        return Set.copyOf(Arrays.asList(list.split(" ")));
    }
}
