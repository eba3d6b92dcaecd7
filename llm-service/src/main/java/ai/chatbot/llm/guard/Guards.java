package ai.chatbot.llm.guard;

import ai.chatbot.common.contract.llm.FailurePolicy;
import ai.chatbot.common.contract.llm.GuardAction;
import ai.chatbot.common.contract.llm.GuardDecision;
import ai.chatbot.common.contract.llm.PlatformConfig.Guardrails;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the rules of a stage one after the other, each on what the one before left. The first block ends it. */
public final class Guards {

    private static final Logger LOG = LoggerFactory.getLogger(Guards.class);

    private final List<Guard> guards;
    private final GuardMetrics metrics;

    /** @param guards in the order they run */
    public Guards(List<Guard> guards, MeterRegistry meters) {
        this.guards = List.copyOf(guards);
        this.metrics = new GuardMetrics(meters);
    }

    /** In the order they run. */
    public List<Rule> rules() {
        return guards.stream().map(Guard::rule).toList();
    }

    public Inspection inspect(Inspected inspected, Guardrails settings) {
        Inspected current = inspected;
        List<GuardDecision> decisions = new ArrayList<>();
        for (Guard guard : guards) {
            if (!looks(guard.rule(), current, settings)) {
                continue;
            }
            Judged judged = judge(guard, current, settings);
            decisions.add(judged.decision());
            current = current.with(judged.text());
            if (judged.decision().action() == GuardAction.BLOCK) {
                break;
            }
        }
        return new Inspection(current.text(), decisions);
    }

    private static boolean looks(Rule rule, Inspected inspected, Guardrails settings) {
        return rule.isOn(settings)
                && rule.actionAt(inspected.stage(), settings) != GuardAction.ALLOW
                && (inspected.context().whole() || !rule.wholeTextsOnly());
    }

    private Judged judge(Guard guard, Inspected inspected, Guardrails settings) {
        Rule rule = guard.rule();
        long start = System.nanoTime();
        Verdict verdict;
        try {
            verdict = Verdict.of(guard.check(inspected, settings), rule, inspected, settings);
        } catch (RuntimeException e) { // whatever a rule may throw: the pipeline goes on by its policy
            LOG.warn("The rule {} cannot decide at {}: {}", rule.name(), inspected.stage(), e.getClass());
            boolean closed = rule.onFailureIn(settings) == FailurePolicy.CLOSED;
            verdict = Verdict.failed(closed ? GuardAction.BLOCK : GuardAction.ALLOW, inspected.text());
        }
        long nanos = System.nanoTime() - start;
        GuardDecision decision = verdict.toDecision(rule.name(), inspected.stage(), nanos);
        metrics.record(decision, nanos);
        return new Judged(decision, verdict.text());
    }

    private record Judged(GuardDecision decision, String text) {}
}
