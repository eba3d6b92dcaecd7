package ai.chatbot.llm.completion;

import ai.chatbot.common.contract.llm.Completion.GuardReport;
import ai.chatbot.common.contract.llm.CompletionRequest;
import ai.chatbot.common.contract.llm.CompletionRequest.HistoryMessage;
import ai.chatbot.common.contract.llm.CompletionRequest.Passage;
import ai.chatbot.common.contract.llm.GuardAction;
import ai.chatbot.common.contract.llm.GuardDecision;
import ai.chatbot.common.contract.llm.GuardStage;
import ai.chatbot.common.contract.llm.PlatformConfig.Guardrails;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.llm.LlmError;
import ai.chatbot.llm.guard.GuardContext;
import ai.chatbot.llm.guard.GuardedStream;
import ai.chatbot.llm.guard.Guards;
import ai.chatbot.llm.guard.Inspected;
import ai.chatbot.llm.guard.Inspection;
import ai.chatbot.llm.guard.PersonalDataFinder;
import ai.chatbot.llm.guard.PersonalDataVault;
import ai.chatbot.llm.prompt.RenderPrompt.RenderedPrompt;
import ai.chatbot.llm.provider.ModelAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The guards around one completion: what goes to a model, and what comes back. */
@Component
class GuardedExchange {

    private static final String PROVIDER_FILTER = "provider_content_filter";

    private final Guards guards;
    private final PersonalDataFinder finder;

    GuardedExchange(Guards guards, PersonalDataFinder finder) {
        this.guards = guards;
        this.finder = finder;
    }

    /** @throws ServiceException {@code INPUT_REJECTED}, {@code details.rules} names what refused it */
    Inspection admit(String question, Guardrails settings) {
        Inspection inspection = guards.inspect(new Inspected(GuardStage.INPUT, question, GuardContext.NONE), settings);
        if (inspection.blocked()) {
            List<String> refusing = inspection.decisions().stream()
                    .filter(decision -> decision.action() == GuardAction.BLOCK)
                    .map(GuardDecision::rule)
                    .toList();
            throw new ServiceException(
                    LlmError.INPUT_REJECTED, Refusal.of(refusing, settings), Map.of("rules", refusing));
        }
        return inspection;
    }

    /**
     * What of a request a model may read: the question as the guards left it, without the messages and the content of the
     * passages that they refuse. Passages keep their numbers.
     *
     * @throws ServiceException {@code INPUT_REJECTED}, {@code details.rules} names what refused it
     */
    Admitted admit(CompletionRequest request, Guardrails settings) {
        Inspection question = admit(request.question(), settings);
        List<GuardDecision> decisions = new ArrayList<>(question.decisions());
        GuardContext context = context(request);
        List<HistoryMessage> history = new ArrayList<>();
        for (HistoryMessage message : request.history()) {
            Inspection said = inspect(GuardStage.DIALOGUE, message.content(), context, settings, decisions);
            if (!said.blocked()) {
                history.add(new HistoryMessage(message.role(), said.text()));
            }
        }
        List<Passage> passages = request.passages().stream()
                .map(passage -> admit(passage, context, settings, decisions))
                .toList();
        return new Admitted(request.saying(question.text(), history, passages), decisions);
    }

    /** Looked at as a whole first, since that is mostly all: rules that ask somebody else cost a call each time. */
    private Passage admit(Passage passage, GuardContext context, Guardrails settings, List<GuardDecision> decisions) {
        String heading = passage.section() == null ? passage.title() : passage.title() + "\n" + passage.section();
        String whole = heading + "\n\n" + passage.content();
        Inspection all = inspect(GuardStage.PASSAGES, whole, context, settings, decisions);
        if (all.blocked()) {
            return AdmittedPassage.withheld(passage);
        }
        if (all.text().equals(whole)) {
            return passage;
        }
        Inspection head = inspect(GuardStage.PASSAGES, heading, context, settings, decisions);
        Inspection body = inspect(GuardStage.PASSAGES, passage.content(), context, settings, decisions);
        Passage named = head.text().equals(heading) ? passage : AdmittedPassage.unnamed(passage);
        return body.blocked() ? AdmittedPassage.withheld(passage) : AdmittedPassage.saying(named, body.text());
    }

    private Inspection inspect(
            GuardStage stage, String text, GuardContext context, Guardrails settings, List<GuardDecision> decisions) {
        Inspection inspection = guards.inspect(new Inspected(stage, text, context), settings);
        decisions.addAll(inspection.decisions());
        return inspection;
    }

    PersonalDataVault vaultFor(CompletionRequest request, Guardrails settings) {
        return PersonalDataVault.of(
                finder, settings.lists().personalData(), written(request).toList());
    }

    /** What an answer to this is judged by. */
    static GuardContext context(CompletionRequest request, RenderedPrompt prompt) {
        return new GuardContext(
                request.question(),
                request.history().stream().map(HistoryMessage::content).toList(),
                request.passages().stream().map(Passage::content).toList(),
                request.language(),
                prompt.system(),
                prompt.canary(),
                true);
    }

    /** @return what may be shown; the template's fallback answer when the answer may not */
    Inspection release(
            String text, ModelAnswer answer, GuardContext context, RenderedPrompt prompt, Guardrails settings) {
        if (answer.finishReason().equals(ModelAnswer.CONTENT_FILTER)) {
            var refused =
                    new GuardDecision(PROVIDER_FILTER, GuardStage.OUTPUT, GuardAction.BLOCK, 0, 1.0, List.of(), false);
            return new Inspection(prompt.fallbackAnswer(), List.of(refused));
        }
        Inspection inspection = judge(text, context, settings);
        return inspection.blocked() ? new Inspection(prompt.fallbackAnswer(), inspection.decisions()) : inspection;
    }

    /** @return what may be shown, unless it is blocked */
    Inspection judge(String answer, GuardContext context, Guardrails settings) {
        return guards.inspect(new Inspected(GuardStage.OUTPUT, answer, context), settings);
    }

    GuardedStream releasing(GuardContext context, Guardrails settings, PersonalDataVault vault) {
        return new GuardedStream(guards, context, settings, vault);
    }

    /** When there is no answer to judge. */
    static GuardReport report(Inspection question) {
        return report(question.decisions(), List.of());
    }

    static GuardReport report(List<GuardDecision> asked, List<GuardDecision> answered) {
        List<GuardDecision> all = Inspection.together(Stream.concat(asked.stream(), answered.stream()));
        return new GuardReport(
                asked.stream().noneMatch(GuardedExchange::refusesTheQuestion),
                answered.stream().noneMatch(decision -> decision.action() == GuardAction.BLOCK),
                Inspection.personalDataIn(all),
                Inspection.toxicityIn(all),
                Inspection.rulesIn(all),
                all);
    }

    private static boolean refusesTheQuestion(GuardDecision decision) {
        return decision.stage() == GuardStage.INPUT && decision.action() == GuardAction.BLOCK;
    }

    private static GuardContext context(CompletionRequest request) {
        return GuardContext.of(
                request.question(),
                request.history().stream().map(HistoryMessage::content).toList(),
                request.passages().stream().map(Passage::content).toList());
    }

    private static Stream<String> written(CompletionRequest request) {
        return Stream.concat(
                Stream.of(request.question()), request.history().stream().map(HistoryMessage::content));
    }

    /** @param decisions in the order they were made */
    record Admitted(CompletionRequest request, List<GuardDecision> decisions) {

        Admitted {
            decisions = List.copyOf(decisions);
        }
    }
}
