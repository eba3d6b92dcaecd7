package ai.chatbot.llm.provider.extractive;

import ai.chatbot.common.contract.knowledge.SearchResult.ScoredSentence;
import ai.chatbot.common.contract.llm.CompletionRequest.Passage;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Scores sentences by the words they share with the question, each word weighted by how few of the sentences have it
 * (inverse document frequency). 1 is a sentence with every word of the question.
 */
final class SharedWords {

    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** Function words of questions; the frequency weight takes care of the others. */
    private static final Set<String> IGNORED = Set.of(
            "a", "an", "the", "is", "are", "was", "were", "be", "do", "does", "did", "can", "could", "will", "would",
            "i", "you", "we", "my", "your", "our", "it", "its", "to", "of", "in", "on", "at", "for", "with", "and",
            "or", "what", "which", "who", "when", "where", "why", "how", "there", "this", "that");

    private final Set<String> question;

    SharedWords(String question) {
        this.question = stems(question);
    }

    List<List<ScoredSentence>> score(List<Passage> passages, Function<String, List<ScoredSentence>> split) {
        List<List<Words>> words = passages.stream()
                .map(passage -> split.apply(passage.content()).stream()
                        .map(span -> new Words(span, stems(passage.content().substring(span.start(), span.end()))))
                        .toList())
                .toList();
        Map<String, Double> weights =
                weights(words.stream().flatMap(List::stream).toList());
        return words.stream()
                .map(passage -> passage.stream()
                        .map(sentence -> scored(sentence, weights))
                        .toList())
                .toList();
    }

    private Map<String, Double> weights(List<Words> sentences) {
        Map<String, Double> weights = new HashMap<>();
        for (String stem : question) {
            long having =
                    sentences.stream().filter(s -> s.stems().contains(stem)).count();
            weights.put(stem, Math.log(1 + (sentences.size() + 0.5) / (having + 0.5)));
        }
        return weights;
    }

    private static ScoredSentence scored(Words sentence, Map<String, Double> weights) {
        double all = 0;
        double shared = 0;
        for (Map.Entry<String, Double> weight : weights.entrySet()) {
            all += weight.getValue();
            shared += sentence.stems().contains(weight.getKey()) ? weight.getValue() : 0;
        }
        return new ScoredSentence(sentence.span().start(), sentence.span().end(), all == 0 ? 0 : shared / all);
    }

    static Set<String> stems(String text) {
        return NO_WORD.splitAsStream(text.toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty() && !IGNORED.contains(word))
                .map(SharedWords::stem)
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** Plurals, -ed and -ing off, as far as that can be told from the letters. */
    private static String stem(String word) {
        if (word.length() <= 3) {
            return word;
        }
        String base = word.replaceFirst("(?:ies|ied)$", "y");
        if (base.equals(word)) {
            base = word.length() > 5 ? word.replaceFirst("(?:ings?|ed)$", "") : word;
        }
        if (base.equals(word)) {
            base = word.replaceFirst("(?<=(?:s|x|z|ch|sh))es$", "").replaceFirst("(?<=[^su])s$", "");
        }
        base = base.replaceFirst("([bdfgmnprt])\\1$", "$1");
        return base.length() > 3 ? base.replaceFirst("e$", "") : base;
    }

    private record Words(ScoredSentence span, Set<String> stems) {}
}
