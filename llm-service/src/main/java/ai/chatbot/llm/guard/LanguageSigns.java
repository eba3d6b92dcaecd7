package ai.chatbot.llm.guard;

import java.lang.Character.UnicodeScript;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Tells the language of a text from its script, or from the words that every sentence needs: microseconds and no model,
 * sure enough to tell an answer in another language than the question. Says nothing of texts that are too short.
 */
public final class LanguageSigns {

    /** Of so many words with a sign, twice as many must speak for the language as for any other. */
    private static final int FEWEST_SIGNS = 3;

    private static final int FEWEST_LETTERS = 4;

    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}']+");

    private static final Map<UnicodeScript, String> SCRIPTS = Map.of(
            UnicodeScript.HANGUL, "ko",
            UnicodeScript.HIRAGANA, "ja",
            UnicodeScript.KATAKANA, "ja",
            UnicodeScript.HAN, "zh",
            UnicodeScript.GREEK, "el",
            UnicodeScript.HEBREW, "he",
            UnicodeScript.THAI, "th",
            UnicodeScript.DEVANAGARI, "hi",
            UnicodeScript.ARABIC, "ar",
            UnicodeScript.CYRILLIC, "ru");

    private static final Map<String, Set<String>> WORDS = Map.of(
            "en",
                    words(
                            "the of and to in is you that it for on are with as this be at have from or by not but what can your which will if how do does my where when was were has"),
            "de",
                    words(
                            "der die und das ist nicht ich sie es ein eine einen mit auf für von den dem zu wie kann haben wird sind bei nach oder wir mein meine ihre auch wenn werden können wo wann"),
            "fr",
                    words(
                            "le les des est et une dans que pour pas vous je il sur avec ce cette au aux sont mon ma votre vos être comment puis-je où quand plus nous par qui du"),
            "es",
                    words(
                            "el los las es y una que para no con por su se está son del al como cómo puedo mi tu usted cuando dónde más pero hay tiene lo qué"),
            "it",
                    words(
                            "il lo gli è e una che per non con di del della sono come posso mio mia si nel dove quando più ma ha anche questo delle alla"),
            "pt",
                    words(
                            "o os as é e uma que para não com por seu sua se está são do da dos das como posso meu minha você quando onde mais mas ao pelo"),
            "nl",
                    words(
                            "de het een en van is niet ik je dat op te voor met zijn kan hoe mijn uw naar wordt aan ook als bij waar wanneer worden om"),
            "pl",
                    words(
                            "i w nie na to jest się z do że jak czy mogę są od dla po moje mój przez gdzie kiedy być można"),
            "sv",
                    words(
                            "och det att i en som är på inte jag för med av den till har hur kan min mitt om var när från eller ett"),
            "tr", words("ve bir bu için ile ne nasıl değil mi çok daha var olarak ben benim kadar nerede olan gibi"));

    private LanguageSigns() {}

    /** @return ISO 639 code; empty when the text does not tell */
    public static Optional<String> of(String text) {
        Map<UnicodeScript, Integer> scripts = new HashMap<>();
        text.codePoints()
                .filter(Character::isLetter)
                .forEach(letter -> scripts.merge(UnicodeScript.of(letter), 1, Integer::sum));
        int letters = scripts.values().stream().mapToInt(Integer::intValue).sum();
        int latin = scripts.getOrDefault(UnicodeScript.LATIN, 0);
        if (letters - latin > latin) {
            return letters < FEWEST_LETTERS ? Optional.empty() : byScript(scripts);
        }
        return byWords(text);
    }

    /** Kana are Japanese, however many Chinese characters stand between them. */
    private static Optional<String> byScript(Map<UnicodeScript, Integer> scripts) {
        if (scripts.containsKey(UnicodeScript.HIRAGANA) || scripts.containsKey(UnicodeScript.KATAKANA)) {
            return Optional.of("ja");
        }
        return scripts.entrySet().stream()
                .filter(script -> script.getKey() != UnicodeScript.LATIN)
                .max(Map.Entry.comparingByValue())
                .map(script -> SCRIPTS.get(script.getKey()));
    }

    private static Optional<String> byWords(String text) {
        Map<String, Integer> signs = new HashMap<>();
        NO_WORD.splitAsStream(text.toLowerCase(Locale.ROOT))
                .forEach(word -> WORDS.forEach((language, words) -> {
                    if (words.contains(word)) {
                        signs.merge(language, 1, Integer::sum);
                    }
                }));
        Optional<Map.Entry<String, Integer>> most = signs.entrySet().stream().max(Map.Entry.comparingByValue());
        return most.filter(best -> best.getValue() >= FEWEST_SIGNS)
                .filter(best -> signs.entrySet().stream()
                        .allMatch(other ->
                                other.getKey().equals(best.getKey()) || other.getValue() * 2 <= best.getValue()))
                .map(Map.Entry::getKey);
    }

    private static Set<String> words(String list) {
        return Arrays.stream(list.split(" ")).collect(Collectors.toUnmodifiableSet());
    }
}
