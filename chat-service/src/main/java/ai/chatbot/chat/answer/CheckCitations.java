package ai.chatbot.chat.answer;

import ai.chatbot.chat.answer.Answer.Declined;
import ai.chatbot.chat.answer.Answer.Grounded;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Checks a draft sentence by sentence. A sentence stays when one of the passages it cites has enough of its words and
 * all of its numbers; when none of those has but another passage does, it cites that one instead. What a tool said counts
 * like a passage, which no model cites by itself. The others are dropped, and when nothing is left the question is
 * declined. By words alone a negation cannot be seen, nor a sentence in another language than its passage.
 */
@Component
class CheckCitations {

    private final ChatProperties properties;

    CheckCitations(ChatProperties properties) {
        this.properties = properties;
    }

    Answer check(Draft draft, Passages passages) {
        if (draft.isWithheld()) {
            return new Declined(draft.text(), List.of());
        }
        List<SupportedText> texts = Stream.concat(
                        passages.relevant().stream().map(SupportedText::of),
                        draft.toolEvidence().stream().map(SupportedText::of))
                .toList();
        var answer = new CitedText(texts);
        List<Double> supports = new ArrayList<>();
        for (Statement statement : Statement.in(draft.text())) {
            if (Words.of(statement.text()).isEmpty()) {
                answer.addConnective(statement);
                continue;
            }
            List<Integer> supporting = supporting(statement, texts);
            supports.add(supporting.stream()
                    .mapToDouble(index -> texts.get(index).support(statement.text()))
                    .max()
                    .orElse(0));
            if (!supporting.isEmpty()) {
                answer.add(statement, supporting);
            }
        }
        return answer.isUncited()
                ? Nearest.decline(passages)
                : new Grounded(answer.text(), answer.sources(), Confidence.of(passages, supports));
    }

    /** Indexes of the passages that support it: those it names, else the one that does best, else none. */
    private List<Integer> supporting(Statement statement, List<SupportedText> texts) {
        List<Integer> able = IntStream.range(0, texts.size())
                .filter(index -> texts.get(index).support(statement.text()) >= properties.minimumSupport())
                .boxed()
                .toList();
        List<Integer> named = able.stream()
                .filter(index -> statement.cited().contains(index + 1))
                .toList();
        return !named.isEmpty()
                ? named
                : able.stream()
                        .max(Comparator.comparingDouble(
                                index -> texts.get(index).support(statement.text())))
                        .map(List::of)
                        .orElse(List.of());
    }
}
