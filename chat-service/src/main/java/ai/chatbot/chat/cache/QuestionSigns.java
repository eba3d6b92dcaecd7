package ai.chatbot.chat.cache;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What two questions must share to be the same one, however alike their vectors are: a model that embeds hardly
 * tells "before" from "after", or "30" from "60". The lists of words are English ones, with the negations of some other
 * languages: whose language cannot be told may be in one of them.
 *
 * @param exact the same for questions that differ in nothing but case, white space and the marks at their end
 * @param numbers in turn
 * @param negations how many there are
 * @param turning question words and words that give a direction or an extent, sorted
 * @param names words with a capital letter behind the first word, sorted
 * @param content the other words without those that carry no meaning, in the singular and cut to six letters, in turn
 */
record QuestionSigns(
        String exact,
        List<String> numbers,
        int negations,
        List<String> turning,
        Set<String> names,
        List<String> content) {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+(?:['’]\\p{L}+)?");
    private static final Pattern NUMBER = Pattern.compile("\\d+(?:[.,:]\\d+)*");
    private static final Pattern APOSTROPHE = Pattern.compile("['’]");
    private static final Pattern END_MARKS = Pattern.compile("[\\p{P}\\s]+$");
    private static final Pattern PLURAL = Pattern.compile("(?<=\\p{L}{3}[^sui])s$");
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final int STEM = 6;

    /** Two words more than none tell what a question is about. */
    private static final int FEWEST_SHARED = 2;

    private static final Set<String> NEGATIONS = words("""
            no not non never none nor neither without except outside vice refuse cannot cant dont doesnt didnt isnt arent
            wasnt werent wont wouldnt shouldnt couldnt hasnt havent hadnt
            nicht kein keine keinen keinem keiner nie ohne pas jamais sans aucun aucune sin nunca nada tampoco não sem senza
            nessun nessuna niet geen zonder""");

    private static final Set<String> TURNING = words("""
            what which who whom whose when where why how by from to before after until since above below under over between
            within inside during against with more less most least fewer only first last all any every each""");

    private static final Set<String> EMPTY = words("""
            a an the is are was were be been being am do does did done can could will would shall should may might must
            have has had having i me my mine you your yours he his she her it its we us our they them their this that these
            those there here of in on at for as and or if so than then please""");

    QuestionSigns {
        numbers = List.copyOf(numbers);
        turning = List.copyOf(turning);
        names = Set.copyOf(names);
        content = List.copyOf(content);
    }

    static QuestionSigns of(String question) {
        String text = Normalizer.normalize(question, Normalizer.Form.NFKC);
        List<String> turning = new ArrayList<>();
        List<String> content = new ArrayList<>();
        Set<String> names = new TreeSet<>();
        int negations = 0;
        boolean isFirst = true;
        for (MatchResult match : WORD.matcher(text).results().toList()) {
            String word =
                    APOSTROPHE.matcher(match.group().toLowerCase(Locale.ROOT)).replaceAll("");
            boolean isEmpty = EMPTY.contains(word);
            if (NEGATIONS.contains(word)) {
                negations++;
            } else if (TURNING.contains(word)) {
                turning.add(word);
            } else if (!isEmpty) {
                content.add(stem(word));
            }
            if (!isFirst && !isEmpty && Character.isUpperCase(match.group().codePointAt(0))) {
                names.add(word);
            }
            isFirst = false;
        }
        turning.sort(null);
        List<String> numbers =
                NUMBER.matcher(text).results().map(MatchResult::group).toList();
        return new QuestionSigns(exact(text), numbers, negations, turning, names, content);
    }

    private static String stem(String word) {
        String one = PLURAL.matcher(word).replaceFirst("");
        return one.substring(0, Math.min(one.length(), STEM));
    }

    private static String exact(String text) {
        String folded = SPACE.matcher(text.strip().toLowerCase(Locale.ROOT)).replaceAll(" ");
        String bare = END_MARKS.matcher(folded).replaceAll("");
        return CacheScope.digest(bare.isEmpty() ? folded : bare);
    }

    /** Whether one may be the other in other words: all signs the same, and at most one word of meaning more. */
    boolean mayBe(QuestionSigns other) {
        return numbers.equals(other.numbers)
                && negations == other.negations
                && turning.equals(other.turning)
                && names.equals(other.names)
                && (isWithin(content, other.content) || isWithin(other.content, content));
    }

    private static boolean isWithin(List<String> shorter, List<String> longer) {
        int found = 0;
        for (String word : longer) {
            if (found < shorter.size() && shorter.get(found).equals(word)) {
                found++;
            }
        }
        return found == shorter.size() && shorter.size() >= FEWEST_SHARED && longer.size() - shorter.size() <= 1;
    }

    private static Set<String> words(String words) {
        return SPACE.splitAsStream(words).collect(Collectors.toUnmodifiableSet());
    }
}
