package ai.chatbot.chat.entailment;

import static java.util.regex.Pattern.CASE_INSENSITIVE;
import static java.util.regex.Pattern.UNICODE_CASE;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a text affirms and what it denies, part by part, by rules for English, German, French and Spanish: words and vectors
 * of "is permitted" and "is not permitted" are all but the same. A claim is compared part by part with the part of the
 * evidence that has most of its words. Negating words count once, as French and Spanish use them in pairs; together with
 * a word such as "forbidden" they cancel out.
 */
final class Polarity {

    private static final int FLAGS = CASE_INSENSITIVE | UNICODE_CASE;

    private static final Pattern PARTS = Pattern.compile(
            "[,;:.!?]+(?=\\s|$)|[()\\n]|\\s[–—-]\\s|\\b(?:but|however|whereas|although|except|aber|sondern|jedoch|obwohl|außer"
                    + "|mais|sauf|pero|sino|aunque|salvo)\\b",
            FLAGS);

    private static final Pattern WORD = Pattern.compile("\\p{L}+(?:['’]\\p{L}+)*");

    /** "No, only alkaline cells." denies the question, not what follows. */
    private static final Pattern REPLY =
            Pattern.compile("^\\s*(?:yes|no|ja|nein|oui|non|s[ií])\\s*[,.!:–—-]\\s*", FLAGS);

    /** Words that deny nothing where they stand. */
    private static final Pattern HARMLESS = Pattern.compile(
            "\\b(?:not only|no (?:later|more|longer|less|fewer) than|not (?:later|more|longer) than|no\\.? ?(?=\\d)|nicht nur"
                    + "|nicht (?:später|mehr|länger|weniger) als|pas seulement|non seulement|no s[oó]lo|no solamente"
                    + "|no m[aá]s de)",
            FLAGS);

    private static final Set<String> NEGATIONS =
            words("not no never none nor neither nothing nobody nowhere without cannot"
                    + " nicht nichts kein keine keinen keinem keiner keines nie niemals niemand ohne weder nirgends non pas jamais"
                    + " rien aucun aucune sans ni nulle nunca jamás nada nadie ningún ningun ninguno ninguna ningunos ningunas sin"
                    + " tampoco");

    private static final Set<String> OPPOSITES =
            words("forbidden prohibited impossible excluded unavailable invalid refused"
                    + " refuse denied disabled closed unable illegal ineligible unsupported incompatible rejected banned disallowed"
                    + " lack lacks fail fails verboten untersagt unmöglich ausgeschlossen ungültig unzulässig abgelehnt deaktiviert"
                    + " geschlossen interdit interdite interdits interdites impossibles exclu exclue exclus exclues refusé refusée"
                    + " refusés invalide invalides désactivé désactivée indisponible indisponibles fermé fermée fermés fermées"
                    + " prohibido prohibida prohibidos prohibidas imposible imposibles excluido excluida excluidos excluidas"
                    + " rechazado rechazada inválido inválida desactivado desactivada cerrado cerrada");

    /** A claim with one of a pair does not stand on evidence with the other. */
    private static final List<List<Set<String>>> PAIRS = List.of(
            List.of(words("before vor avant antes"), words("after nach après después")),
            List.of(
                    words("minimum mindestens least minimal minimale"),
                    words("maximum höchstens most maximal maximale")),
            List.of(words("more mehr"), words("less fewer weniger")),
            List.of(words("above über over"), words("below under unter")),
            List.of(
                    words("increase increases erhöht augmente aumenta"),
                    words("decrease decreases verringert diminue disminuye")));

    private final List<Part> parts;

    private Polarity(List<Part> parts) {
        this.parts = parts;
    }

    static Polarity of(String text) {
        return of(List.of(text));
    }

    static Polarity of(List<String> sentences) {
        return new Polarity(sentences.stream().flatMap(Polarity::parts).toList());
    }

    /** Whether nothing in the claim is denied in the evidence, nor the other way round. */
    boolean agreesWith(Polarity evidence) {
        return claims().allMatch(part -> part.standsOn(evidence.parts));
    }

    /** Whether one certainly denies the other; when they neither agree nor do that, it is a matter of meaning. */
    boolean isDeniedBy(Polarity evidence) {
        return claims().anyMatch(part -> part.isDeniedBy(evidence.parts));
    }

    private Stream<Part> claims() {
        return parts.stream().filter(part -> parts.size() == 1 || !part.isFragment());
    }

    private static Stream<Part> parts(String text) {
        return PARTS.splitAsStream(REPLY.matcher(text).replaceFirst(""))
                .map(Part::of)
                .filter(part -> !part.words.isEmpty());
    }

    /** @param said every word of it, in small letters */
    private record Part(Set<String> said, Words words, boolean negative) {

        static Part of(String text) {
            List<String> said = said(text);
            boolean negated =
                    isNegated(said) && isNegated(said(HARMLESS.matcher(text).replaceAll(" ")));
            return new Part(
                    new HashSet<>(said),
                    Words.of(text),
                    negated != said.stream().anyMatch(OPPOSITES::contains));
        }

        private static List<String> said(String text) {
            return WORD.matcher(text.toLowerCase(Locale.ROOT))
                    .results()
                    .map(MatchResult::group)
                    .toList();
        }

        private static boolean isNegated(List<String> said) {
            return said.stream()
                            .anyMatch(word -> NEGATIONS.contains(word) || word.endsWith("n't") || word.endsWith("n’t"))
                    || IntStream.range(0, said.size()).anyMatch(place -> isNoMore(said, place));
        }

        /** French "ne … plus", as "n'est plus" too. */
        private static boolean isNoMore(List<String> said, int place) {
            String word = said.get(place);
            boolean begins = word.equals("ne") || word.startsWith("n'") || word.startsWith("n’");
            return begins
                    && said.subList(place + 1, Math.min(said.size(), place + 4)).contains("plus");
        }

        boolean standsOn(List<Part> evidence) {
            long same = shared(evidence, negative);
            long other = shared(evidence, !negative);
            boolean hasAny = evidence.stream().anyMatch(part -> part.negative == negative);
            boolean agrees =
                    negative ? hasAny && same >= other : !(other > same && 2 * other >= size()) && (same > 0 || hasAny);
            return agrees && !isTurnedRound(evidence, Math.max(same, other));
        }

        boolean isDeniedBy(List<Part> evidence) {
            long same = shared(evidence, negative);
            long other = shared(evidence, !negative);
            boolean alone = negative && evidence.stream().noneMatch(part -> part.negative);
            return alone
                    || (other > same && 4 * other >= 3L * size())
                    || isTurnedRound(evidence, Math.max(same, other));
        }

        private boolean isTurnedRound(List<Part> evidence, long most) {
            List<Part> nearest = evidence.stream()
                    .filter(part -> most > 0 && words.sharedWith(part.words) == most)
                    .toList();
            return !nearest.isEmpty() && PAIRS.stream().anyMatch(pair -> turns(pair, nearest));
        }

        private boolean turns(List<Set<String>> pair, List<Part> nearest) {
            return has(pair.getFirst()) != has(pair.getLast())
                    && nearest.stream()
                            .allMatch(part -> part.has(pair.getFirst()) != part.has(pair.getLast())
                                    && part.has(pair.getFirst()) != has(pair.getFirst()));
        }

        private boolean has(Set<String> wanted) {
            return wanted.stream().anyMatch(said::contains);
        }

        private long shared(List<Part> evidence, boolean negativeOnes) {
            return evidence.stream()
                    .filter(part -> part.negative == negativeOnes)
                    .mapToLong(part -> words.sharedWith(part.words))
                    .max()
                    .orElse(0);
        }

        /** A word that something is said of in another part. */
        private boolean isFragment() {
            return !negative && size() < 2;
        }

        private int size() {
            return words.stems().size() + words.numbers().size();
        }
    }

    private static Set<String> words(String list) {
        return Set.copyOf(Arrays.asList(list.split(" ")));
    }
}
