package ai.chatbot.knowledge.index.remote;

import ai.chatbot.knowledge.index.QuestionWords;
import ai.chatbot.knowledge.index.QuestionWords.Word;
import ai.chatbot.knowledge.index.WordWeight;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rarity by the engine's own counts where it has them cheaply; otherwise all words but stop words weigh the same. */
final class WeighWords {

    /** What a word in one of fifty passages weighs, so that stop words (0.5) keep their small share. */
    private static final double CONSTANT = 3.9;

    /** More than this is a pasted document; its rest weighs the same. */
    private static final int MOST = 50;

    private final QuestionWords words = new QuestionWords();
    private final Engine engine;
    private final CallEngine calls;

    WeighWords(Engine engine, CallEngine calls) {
        this.engine = engine;
        this.calls = calls;
    }

    List<WordWeight> weigh(String text) {
        try {
            Map<String, Double> known = rarities(text);
            return words.weigh(text, (word, terms) -> known.getOrDefault(word.text(), CONSTANT));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, Double> rarities(String text) throws IOException {
        Set<String> asked = new LinkedHashSet<>();
        for (Word word : words.words(text)) {
            if (asked.size() < MOST && !words.terms(word.text()).isEmpty()) {
                asked.add(word.text());
            }
        }
        List<String> list = List.copyOf(asked);
        Counts counts = list.isEmpty() ? null : calls.call(() -> counts(list));
        Map<String, Double> rarities = new HashMap<>();
        if (counts != null) {
            for (int i = 0; i < list.size(); i++) {
                rarities.put(list.get(i), QuestionWords.rarity(counts.each().get(i), counts.all()));
            }
        }
        return rarities;
    }

    private record Counts(List<Long> each, long all) {}

    private @Nullable Counts counts(List<String> list) throws Exception {
        List<Long> each = engine.frequencies(list);
        return each == null ? null : new Counts(each, engine.count());
    }
}
