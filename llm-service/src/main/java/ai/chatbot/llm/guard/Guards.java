package ai.chatbot.llm.guard;

import ai.chatbot.common.contract.llm.PlatformConfig.Guardrails;
import ai.chatbot.llm.guard.Guard.Inspected;
import java.util.ArrayList;
import java.util.List;

/** Runs the rules of a stage one after the other. The first block ends it. */
public final class Guards {

    private final List<Guard> guards;

    public Guards(List<Guard> guards) {
        this.guards = List.copyOf(guards);
    }

    public Inspection inspect(Inspected inspected, Guardrails settings) {
        Inspected current = inspected;
        List<String> rules = new ArrayList<>();
        for (Guard guard : guards) {
            if (!guard.looksAt(current.stage())) {
                continue;
            }
            Verdict verdict = guard.check(current, settings);
            if (!(verdict instanceof Verdict.Allow)) {
                rules.add(guard.name());
            }
            switch (verdict) {
                case Verdict.Allow() -> {}
                case Verdict.Flag() -> {}
                case Verdict.Redact(String text) -> current = current.with(text);
                case Verdict.Block() -> {
                    return new Inspection(current.text(), rules, true);
                }
            }
        }
        return new Inspection(current.text(), rules, false);
    }
}
