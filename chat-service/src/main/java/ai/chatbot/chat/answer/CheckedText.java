package ai.chatbot.chat.answer;

import ai.chatbot.chat.answer.Answer.Declined;
import ai.chatbot.chat.answer.Answer.Grounded;
import ai.chatbot.chat.answer.Answer.Stopped;
import ai.chatbot.chat.answer.Draft.Ending;
import ai.chatbot.common.contract.llm.ToolEvidence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** A draft under {@link CheckCitations}. What has passed is told at once. */
final class CheckedText {

    private final Passages passages;
    private final double minimumSupport;
    private final AnswerProgress progress;
    private final StringBuilder draft = new StringBuilder();
    private final List<SupportedText> texts = new ArrayList<>();
    private final List<Double> supports = new ArrayList<>();

    private StatementReader reader = new StatementReader();
    private CitedText answer;

    CheckedText(Passages passages, double minimumSupport, AnswerProgress progress) {
        this.passages = passages;
        this.minimumSupport = minimumSupport;
        this.progress = progress;
        passages.relevant().stream().map(SupportedText::of).forEach(texts::add);
        this.answer = new CitedText(texts);
    }

    /** @param text that follows what was accepted before */
    void accept(String text) {
        draft.append(text);
        check(reader.read(text));
    }

    /** What was accepted so far, unchecked. */
    String draft() {
        return draft.toString();
    }

    /** Whether something that was accepted has passed and been told. */
    boolean standsOnSources() {
        return !answer.isUncited();
    }

    /**
     * @param whole says what was accepted, or something else instead. Only now it is known what tools have said: a sentence
     *     that stands on it alone has not passed yet
     */
    Answer finish(Draft whole) {
        if (!whole.text().contentEquals(draft) || !whole.toolEvidence().isEmpty()) {
            restart(whole.toolEvidence());
            if (!whole.isWithheld()) {
                draft.append(whole.text());
                checkQuietly(reader.read(whole.text()));
            }
        }
        checkQuietly(whole.ending() == Ending.WHOLE ? reader.end() : reader.endEarly());
        Answer result = result(whole);
        progress.says(result.text(), result.sources());
        return result;
    }

    private Answer result(Draft whole) {
        if (whole.isWithheld()) {
            return new Declined(whole.text(), List.of());
        }
        if (whole.ending() == Ending.STOPPED) {
            return answer.isUncited() ? Stopped.BEFORE_IT_BEGAN : new Stopped(answer.text(), answer.sources());
        }
        return answer.isUncited()
                ? Nearest.decline(passages)
                : new Grounded(answer.text(), answer.sources(), Confidence.of(passages, supports));
    }

    private void restart(List<ToolEvidence> evidence) {
        evidence.stream().map(SupportedText::of).forEach(texts::add);
        draft.setLength(0);
        supports.clear();
        reader = new StatementReader();
        answer = new CitedText(texts);
    }

    /** Nothing is told before something stands on a source: "Yes." alone might have to be taken back. */
    private void check(List<Statement> statements) {
        checkQuietly(statements);
        if (!answer.isUncited()) {
            progress.says(answer.text(), answer.sources());
        }
    }

    private void checkQuietly(List<Statement> statements) {
        for (Statement statement : statements) {
            if (Words.of(statement.text()).isEmpty()) {
                answer.addConnective(statement);
                continue;
            }
            List<Integer> supporting = supporting(statement);
            supports.add(supporting.stream()
                    .mapToDouble(index -> texts.get(index).support(statement.text()))
                    .max()
                    .orElse(0));
            if (!supporting.isEmpty()) {
                answer.add(statement, supporting);
            }
        }
    }

    /** Indexes of the passages that support it: those it names, else the one that does best, else none. */
    private List<Integer> supporting(Statement statement) {
        List<Integer> able = IntStream.range(0, texts.size())
                .filter(index -> texts.get(index).support(statement.text()) >= minimumSupport)
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
