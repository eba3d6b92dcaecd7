package ai.chatbot.llm.guard;

import ai.chatbot.common.contract.llm.PlatformConfig.Guardrails;
import java.util.List;

/** One rule. Implementations are stateless and safe for concurrent use. */
public interface Guard {

    /** Stable and in snake case: clients find it in {@code details.rules}. */
    String name();

    boolean looksAt(Stage stage);

    Verdict check(Inspected inspected, Guardrails settings);

    /**
     * @param text what to judge
     * @param known what the reader has or may see anyway: the question and the passages; empty at input
     */
    record Inspected(Stage stage, String text, List<String> known) {

        public Inspected {
            known = List.copyOf(known);
        }

        Inspected with(String newText) {
            return new Inspected(stage, newText, known);
        }
    }
}
