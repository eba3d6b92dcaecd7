package ai.chatbot.llm.completion;

import ai.chatbot.common.config.ActiveConfig;
import ai.chatbot.common.contract.llm.AdmittedQuestion;
import ai.chatbot.common.contract.llm.GuardDecision;
import ai.chatbot.common.contract.llm.OutsideAnswer;
import ai.chatbot.common.contract.llm.PlatformConfig.Guardrails;
import ai.chatbot.common.contract.llm.ReleasedAnswer;
import ai.chatbot.common.contract.llm.ReleasedAnswer.Evidence;
import ai.chatbot.llm.audit.GuardAudit;
import ai.chatbot.llm.audit.GuardAudit.Withheld;
import ai.chatbot.llm.guard.GuardContext;
import ai.chatbot.llm.guard.Inspection;
import ai.chatbot.llm.prompt.RenderPrompt;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Judges questions to, and answers of, an engine outside by the same rules as those of our own models. What it cites is
 * what its answer is made of, as passages are for a model.
 */
@Component
class GuardOutsideAnswer {

    private static final String USE_CASE = "customer_support";

    private final ActiveConfig config;
    private final GuardedExchange guards;
    private final RenderPrompt prompts;
    private final GuardAudit audit;

    GuardOutsideAnswer(ActiveConfig config, GuardedExchange guards, RenderPrompt prompts, GuardAudit audit) {
        this.config = config;
        this.guards = guards;
        this.prompts = prompts;
        this.audit = audit;
    }

    /** @throws ai.chatbot.common.error.ServiceException {@code INPUT_REJECTED} */
    AdmittedQuestion admit(String question) {
        Inspection admitted = guards.admit(question, config.current().guardrails());
        return new AdmittedQuestion(admitted.text(), GuardedExchange.report(admitted));
    }

    ReleasedAnswer release(OutsideAnswer answer) {
        Guardrails settings = config.current().guardrails();
        GuardContext context = GuardContext.of(answer.question(), answer.history(), answer.evidence());
        Inspection text = guards.judge(answer.text(), context, settings);
        List<GuardDecision> decisions = new ArrayList<>(text.decisions());
        List<Evidence> evidence = new ArrayList<>();
        for (String quoted : answer.evidence()) {
            Inspection inspection = guards.judge(quoted, context, settings);
            decisions.addAll(inspection.decisions());
            evidence.add(new Evidence(inspection.blocked() ? "" : inspection.text(), inspection.blocked()));
        }
        if (text.blocked()) {
            audit.keep(new Withheld(
                    USE_CASE, answer.conversationId(), answer.engine(), answer.engine(), text.rules(), answer.text()));
        }
        String shown = text.blocked()
                ? prompts.fallbackAnswer(USE_CASE, answer.question(), answer.conversationId())
                : text.text();
        return new ReleasedAnswer(shown, text.blocked(), evidence, GuardedExchange.report(List.of(), decisions));
    }
}
