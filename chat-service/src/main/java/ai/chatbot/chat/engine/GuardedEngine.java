package ai.chatbot.chat.engine;

import ai.chatbot.chat.answer.Conversation;
import ai.chatbot.chat.answer.Question;
import ai.chatbot.chat.answer.Result;
import ai.chatbot.chat.engine.EngineAnswer.Citation;
import ai.chatbot.common.contract.chat.ChatReply.Source;
import ai.chatbot.common.contract.llm.AdmittedQuestion;
import ai.chatbot.common.contract.llm.Completion.GuardReport;
import ai.chatbot.common.contract.llm.CompletionRequest.HistoryMessage;
import ai.chatbot.common.contract.llm.InspectionRequest;
import ai.chatbot.common.contract.llm.OutsideAnswer;
import ai.chatbot.common.contract.llm.OutsideAnswerApi;
import ai.chatbot.common.contract.llm.ReleasedAnswer;
import ai.chatbot.common.contract.llm.ReleasedAnswer.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * The way to an engine outside and back: the guards look at the question before it leaves, and at the answer and what it
 * cites before they are shown. Without the guards nobody is asked and nothing is shown.
 */
@Component
public class GuardedEngine {

    private static final int MOST_CITATIONS = 20;
    private static final int LONGEST_TITLE = 300;
    private static final int LONGEST_SNIPPET = 2000;

    private final OutsideAnswerApi guards;

    GuardedEngine(OutsideAnswerApi guards) {
        this.guards = guards;
    }

    /**
     * @param ask the engine, with the question as the guards left it
     * @throws ai.chatbot.common.error.ServiceException {@code INPUT_REJECTED}; whatever the engine fails with; 502–504
     *     when the guards cannot be asked
     */
    public Result answer(
            String engine, Question question, Conversation conversation, Function<String, EngineAnswer> ask) {
        AdmittedQuestion admitted = guards.admit(new InspectionRequest(question.text()));
        EngineAnswer answer = ask.apply(admitted.text());
        List<Citation> citations = answer.citations().stream()
                .limit(MOST_CITATIONS)
                .map(citation -> shortened(engine, citation))
                .toList();
        ReleasedAnswer released = guards.release(new OutsideAnswer(
                engine,
                admitted.text(),
                conversation.said().stream().map(HistoryMessage::content).toList(),
                answer.text(),
                citations.stream()
                        .flatMap(citation -> Stream.of(citation.title(), citation.content()))
                        .toList(),
                conversation.id()));
        GuardReport report = together(admitted.guardrails(), released.guardrails());
        return released.withheld()
                ? Result.withheld(engine, released.text(), report)
                : Result.relayed(engine, released.text(), sources(engine, citations, released.evidence()), report);
    }

    private static Citation shortened(String engine, Citation citation) {
        String title = citation.title().isBlank() ? engine : citation.title().strip();
        return new Citation(
                citation.id(),
                title.substring(0, Math.min(title.length(), LONGEST_TITLE)),
                citation.url(),
                citation.content().substring(0, Math.min(citation.content().length(), LONGEST_SNIPPET)));
    }

    /** What is withheld leaves its place, so that the others keep their numbers. */
    private static List<Source> sources(String engine, List<Citation> citations, List<Evidence> evidence) {
        List<Source> sources = new ArrayList<>();
        for (int i = 0; i < citations.size(); i++) {
            Citation citation = citations.get(i);
            Evidence title = evidence.get(2 * i);
            Evidence content = evidence.get(2 * i + 1);
            boolean withheld = title.withheld() || content.withheld();
            String id = Source.ENGINE + engine + ":" + citation.id();
            sources.add(new Source(
                    id,
                    id,
                    withheld ? engine : title.text(),
                    null,
                    null,
                    withheld ? null : citation.url(),
                    1,
                    withheld ? "" : content.text()));
        }
        return sources;
    }

    private static GuardReport together(GuardReport question, GuardReport answer) {
        return new GuardReport(
                question.inputSafe(),
                answer.outputSafe(),
                question.piiDetected() || answer.piiDetected(),
                Math.max(question.toxicityScore(), answer.toxicityScore()),
                Stream.concat(question.rules().stream(), answer.rules().stream())
                        .distinct()
                        .toList(),
                Stream.concat(question.decisions().stream(), answer.decisions().stream())
                        .toList());
    }
}
