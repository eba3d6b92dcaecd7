package ai.chatbot.knowledge.parsing;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingDouble;

import com.optimaize.langdetect.DetectedLanguage;
import com.optimaize.langdetect.LanguageDetector;
import com.optimaize.langdetect.LanguageDetectorBuilder;
import com.optimaize.langdetect.i18n.LdLocale;
import com.optimaize.langdetect.ngram.NgramExtractors;
import com.optimaize.langdetect.profiles.LanguageProfileReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells the language of a text from its letter groups (n-grams), among those that support is usually given in. */
@Component
class DetectLanguage {

    /** Fewer letters do not tell a language. */
    private static final int FEWEST = 40;

    /** Characters; more of them change nothing and take time. */
    private static final int SAMPLE = 10_000;

    /** The library decides by seven samples; one of them may err. */
    private static final double CERTAIN = 0.8;

    /** More letters are a name, such as "English". */
    private static final int LONGEST_CODE = 3;

    /** Of Japanese letters at least one in ten is kana. */
    private static final int KANA_SHARE = 10;

    /** Fewer candidates than the library knows: related languages that nobody writes in only take votes. */
    private static final List<LdLocale> CANDIDATES = Stream.of(
                    "ar", "bg", "ca", "cs", "da", "de", "el", "en", "es", "et", "fa", "fi", "fr", "he", "hi", "hr",
                    "hu", "id", "it", "ja", "ko", "lt", "lv", "nl", "no", "pl", "pt", "ro", "ru", "sk", "sl", "sv",
                    "th", "tr", "uk", "vi", "zh-CN", "zh-TW")
            .map(LdLocale::fromString)
            .toList();

    private @Nullable LanguageDetector detector;

    /** @return the ISO 639 code; empty when the text is too short or does not tell */
    Optional<String> of(String text) {
        String sample = text.substring(0, Math.min(text.length(), SAMPLE));
        if (sample.codePoints().filter(Character::isLetter).count() < FEWEST) {
            return Optional.empty();
        }
        if (isJapanese(sample)) {
            return Optional.of("ja");
        }
        Map<String, Double> chances = detector().getProbabilities(sample).stream()
                .collect(groupingBy(
                        language -> language.getLocale().getLanguage(),
                        summingDouble(DetectedLanguage::getProbability)));
        return chances.entrySet().stream()
                .filter(chance -> chance.getValue() >= CERTAIN)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Its characters are Chinese too, of which the detector sees more than of its own. */
    private static boolean isJapanese(String text) {
        long kana = text.codePoints()
                .mapToObj(Character.UnicodeScript::of)
                .filter(script ->
                        script == Character.UnicodeScript.HIRAGANA || script == Character.UnicodeScript.KATAKANA)
                .count();
        return kana * KANA_SHARE > text.codePoints().filter(Character::isLetter).count();
    }

    /** {@code "en"} for {@code "en-GB"} or {@code "en_GB"}: filters compare exactly. Empty when it is none. */
    static String code(String tag) {
        String language = Locale.forLanguageTag(tag.strip().replace('_', '-')).getLanguage();
        return language.length() <= LONGEST_CODE ? language : "";
    }

    /** Its profiles take a moment to load, so only who needs it waits. */
    private synchronized LanguageDetector detector() {
        LanguageDetector known = detector;
        if (known == null) {
            try {
                known = LanguageDetectorBuilder.create(NgramExtractors.standard())
                        .seed(0) // the same text is always of the same language
                        .withProfiles(new LanguageProfileReader().readBuiltIn(CANDIDATES))
                        .build();
            } catch (IOException e) {
                throw new UncheckedIOException("the profiles of languages are not in their library", e);
            }
            detector = known;
        }
        return known;
    }
}
