package ai.chatbot.chat.answer;

import ai.chatbot.chat.answer.Answer.Declined;
import ai.chatbot.chat.answer.Answer.Grounded;
import ai.chatbot.chat.answer.Answer.Stopped;
import ai.chatbot.chat.answer.Draft.Ending;
import ai.chatbot.chat.entailment.Claim;
import ai.chatbot.chat.entailment.EvidenceText;
import ai.chatbot.chat.entailment.JudgeClaims.Judged;
import ai.chatbot.chat.entailment.Judgement;
import ai.chatbot.common.contract.llm.PlatformConfig.Unsupported;
import ai.chatbot.common.contract.llm.ToolEvidence;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A draft under {@link CheckCitations}. What has passed is told at once. */
final class CheckedText {

    private final Passages passages;
    private final CheckCitations.Standard standard;
    private final AnswerProgress progress;
    private final StringBuilder draft = new StringBuilder();
    private final List<SupportedText> texts = new ArrayList<>();
    private final List<CheckedSentence> checked = new ArrayList<>();
    private final Set<String> degraded = new LinkedHashSet<>();
    private final CheckingLine line = new CheckingLine(this::check);
    private final Stopwatch sinceBegun = Stopwatch.started();

    private StatementReader reader = new StatementReader();
    private CitedText answer;
    private long checkingNanos;
    private long firstTextMillis = -1;

    CheckedText(Passages passages, CheckCitations.Standard standard, AnswerProgress progress) {
        this.passages = passages;
        this.standard = standard;
        this.progress = progress;
        passages.relevant().stream().map(SupportedText::of).forEach(texts::add);
        this.answer = new CitedText(texts);
    }

    /** @param text that follows what was accepted before */
    void accept(String text) {
        if (firstTextMillis < 0) {
            firstTextMillis = sinceBegun.millis();
        }
        draft.append(text);
        line.add(reader.read(text));
    }

    /** What was accepted so far, unchecked. */
    String draft() {
        return draft.toString();
    }

    /** Whether something that was accepted has passed and been told. */
    boolean standsOnSources() {
        line.await();
        return !answer.isUncited();
    }

    /**
     * @param whole says what was accepted, or something else instead. Only now it is known what tools have said: a sentence
     *     that stands on it alone has not passed yet
     */
    Answer finish(Draft whole) {
        line.await();
        List<Statement> rest = new ArrayList<>();
        if (!whole.text().contentEquals(draft) || !whole.toolEvidence().isEmpty()) {
            restart(whole.toolEvidence());
            if (!whole.isWithheld()) {
                draft.append(whole.text());
                rest.addAll(reader.read(whole.text()));
            }
        }
        rest.addAll(whole.ending() == Ending.WHOLE ? reader.end() : reader.endEarly());
        checkQuietly(rest);
        Answer result = result(whole);
        progress.says(result.text(), result.sources(), result.citations());
        return result;
    }

    /** What was done, once it is finished. */
    Work work(long writingMillis) {
        return new Work(
                checked,
                confidence(),
                writingMillis,
                firstTextMillis < 0 ? null : firstTextMillis,
                TimeUnit.NANOSECONDS.toMillis(checkingNanos),
                standard);
    }

    /** What the checks had to do without. */
    List<String> degraded() {
        return List.copyOf(degraded);
    }

    private Answer result(Draft whole) {
        if (whole.isWithheld()) {
            return new Declined(whole.text(), List.of());
        }
        if (whole.ending() == Ending.STOPPED) {
            return answer.isUncited()
                    ? Stopped.BEFORE_IT_BEGAN
                    : new Stopped(answer.text(), answer.sources(), answer.sentences(), answer.unsupported());
        }
        return answer.isUncited() || supportedShare() < standard.minSupportedShare()
                ? Nearest.decline(passages)
                : new Grounded(
                        answer.text(),
                        answer.sources(),
                        standard.calibration().apply(confidence()),
                        answer.sentences(),
                        answer.unsupported());
    }

    private double confidence() {
        return Confidence.of(
                passages, checked.stream().map(one -> one.judgement().degree()).toList());
    }

    private double supportedShare() {
        long supported =
                checked.stream().filter(one -> one.judgement().isSupported()).count();
        return checked.isEmpty() ? 0 : (double) supported / checked.size();
    }

    private void restart(List<ToolEvidence> evidence) {
        evidence.stream().map(SupportedText::of).forEach(texts::add);
        draft.setLength(0);
        checked.clear();
        reader = new StatementReader();
        answer = new CitedText(texts);
    }

    /** Nothing is told before something stands on a source: "Yes." alone might have to be taken back. */
    private void check(List<Statement> statements) {
        checkQuietly(statements);
        if (!answer.isUncited()) {
            progress.says(answer.text(), answer.sources(), answer.sentences());
        }
    }

    private void checkQuietly(List<Statement> statements) {
        long start = System.nanoTime();
        List<Statement> claiming =
                statements.stream().filter(Statement::claimsSomething).toList();
        Judged judged = standard.judge(claims(claiming), evidence());
        degraded.addAll(judged.degraded());
        int next = 0;
        for (Statement statement : statements) {
            if (statement.claimsSomething()) {
                take(statement, judged.judgements().get(next++));
            } else {
                answer.addConnective(statement);
            }
        }
        checkingNanos += System.nanoTime() - start;
    }

    private void take(Statement statement, Judgement judgement) {
        checked.add(new CheckedSentence(
                statement.text(),
                judgement,
                judgement.support().stream()
                        .map(support -> texts.get(support.text()).id())
                        .toList()));
        if (judgement.isSupported()) {
            answer.add(statement, judgement.support());
        } else if (standard.unsupported() == Unsupported.MARK) {
            answer.addUnsupported(statement);
        }
    }

    private List<Claim> claims(List<Statement> statements) {
        return statements.stream()
                .map(statement -> new Claim(
                        statement.text(),
                        statement.cited().stream().map(number -> number - 1).toList()))
                .toList();
    }

    private List<EvidenceText> evidence() {
        return texts.stream().map(SupportedText::evidence).toList();
    }
}
