package ai.chatbot.llm.completion;

import ai.chatbot.common.contract.llm.Completion.GuardReport;
import ai.chatbot.common.contract.llm.CompletionRequest;
import ai.chatbot.common.contract.llm.CompletionRequest.HistoryMessage;
import ai.chatbot.common.contract.llm.CompletionRequest.Passage;
import ai.chatbot.common.contract.llm.PlatformConfig.Guardrails;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.llm.LlmError;
import ai.chatbot.llm.guard.Guard.Inspected;
import ai.chatbot.llm.guard.Guards;
import ai.chatbot.llm.guard.Inspection;
import ai.chatbot.llm.guard.PersonalDataFinder;
import ai.chatbot.llm.guard.PersonalDataVault;
import ai.chatbot.llm.guard.Stage;
import ai.chatbot.llm.provider.ModelAnswer;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The guards at both ends of one completion. */
@Component
class GuardedExchange {

    /** Shown instead of an answer that must not be. */
    static final String REFUSAL = "I am sorry, I cannot help with that. Is there something else I can do for you?";

    private static final String PROVIDER_FILTER = "provider_content_filter";

    private final Guards guards;
    private final PersonalDataFinder finder;

    GuardedExchange(Guards guards, PersonalDataFinder finder) {
        this.guards = guards;
        this.finder = finder;
    }

    /** @throws ServiceException {@code INPUT_REJECTED}, {@code details.rules} names what refused it */
    Inspection admit(String question, Guardrails settings) {
        Inspection inspection = guards.inspect(new Inspected(Stage.INPUT, question, List.of()), settings);
        if (inspection.blocked()) {
            throw new ServiceException(
                    LlmError.INPUT_REJECTED, "This message cannot be answered.", Map.of("rules", inspection.rules()));
        }
        return inspection;
    }

    PersonalDataVault vaultFor(CompletionRequest request) {
        return PersonalDataVault.of(finder, written(request).toList());
    }

    /** @return what may be shown; {@link #REFUSAL} when the answer may not */
    Inspection release(String text, ModelAnswer answer, CompletionRequest request, Guardrails settings) {
        if (answer.finishReason().equals(ModelAnswer.CONTENT_FILTER)) {
            return new Inspection(REFUSAL, List.of(PROVIDER_FILTER), true);
        }
        List<String> known = Stream.concat(
                        written(request), request.passages().stream().map(Passage::content))
                .toList();
        Inspection inspection = guards.inspect(new Inspected(Stage.OUTPUT, text, known), settings);
        return inspection.blocked() ? new Inspection(REFUSAL, inspection.rules(), true) : inspection;
    }

    /** When there is no answer to judge. */
    static GuardReport report(Inspection question) {
        return report(question, new Inspection("", List.of(), false));
    }

    static GuardReport report(Inspection question, Inspection answer) {
        return new GuardReport(
                !question.blocked(),
                !answer.blocked(),
                question.foundPersonalData() || answer.foundPersonalData(),
                Math.max(question.toxicityScore(), answer.toxicityScore()),
                Stream.concat(question.rules().stream(), answer.rules().stream())
                        .distinct()
                        .toList());
    }

    private static Stream<String> written(CompletionRequest request) {
        return Stream.concat(
                Stream.of(request.question()), request.history().stream().map(HistoryMessage::content));
    }
}
