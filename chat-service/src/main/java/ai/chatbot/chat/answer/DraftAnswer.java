package ai.chatbot.chat.answer;

import ai.chatbot.chat.answer.Draft.Ending;
import ai.chatbot.common.contract.knowledge.SearchResult;
import ai.chatbot.common.contract.knowledge.SearchResult.ScoredSentence;
import ai.chatbot.common.contract.llm.CompletionApi;
import ai.chatbot.common.contract.llm.CompletionRequest;
import ai.chatbot.common.contract.llm.CompletionRequest.HistoryMessage;
import ai.chatbot.common.contract.llm.CompletionRequest.Passage;
import ai.chatbot.common.contract.llm.InspectionApi;
import ai.chatbot.common.contract.session.Message;
import ai.chatbot.common.error.ErrorKind;
import ai.chatbot.common.error.ServiceException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Has llm-service write the answer. That service has a stand-in for its providers; when the service itself is away, the
 * sentence that the search thinks best is the answer.
 */
@Component
class DraftAnswer {

    static final String WITHOUT_LLM_SERVICE = "llm_service";

    private static final Logger LOG = LoggerFactory.getLogger(DraftAnswer.class);
    private static final String USE_CASE = "customer_support";

    private final CompletionApi completions;
    private final FollowWriting writing;
    private final InspectionApi inspections;

    DraftAnswer(CompletionApi completions, FollowWriting writing, InspectionApi inspections) {
        this.completions = completions;
        this.writing = writing;
        this.inspections = inspections;
    }

    /** Whether the model can know what no passage says. */
    boolean mayCallTools() {
        try {
            return inspections.tools().any();
        } catch (ServiceException e) {
            LOG.debug(
                    "llm-service does not say whether it has tools ({})",
                    e.code().name());
            return false;
        }
    }

    /**
     * @param checked accepts the draft while it is written, when somebody watches
     * @throws ServiceException {@code INPUT_REJECTED}, and whatever is the request's fault
     */
    Draft write(
            Question question,
            Conversation conversation,
            Passages passages,
            CheckedText checked,
            AnswerProgress progress) {
        CompletionRequest request = request(question, conversation, passages);
        try {
            return progress.isWatching()
                    ? writing.write(request, checked, progress)
                    : Draft.of(completions.complete(request));
        } catch (ServiceException e) {
            if (e.code().kind().status() < ErrorKind.OVERLOADED.status()) {
                throw e;
            }
            if (checked.standsOnSources()) {
                LOG.warn(
                        "llm-service broke off ({}); the answer ends there.",
                        e.code().name());
                return new Draft(checked.draft(), null, List.of(WITHOUT_LLM_SERVICE), Ending.BROKEN_OFF);
            }
            LOG.warn(
                    "llm-service does not answer ({}); quoting the best sentence.",
                    e.code().name());
            String quoted = passages.relevant().isEmpty()
                    ? ""
                    : bestSentence(passages.relevant().getFirst()) + " [1]";
            return new Draft(quoted, null, List.of(WITHOUT_LLM_SERVICE), Ending.WHOLE);
        }
    }

    private static CompletionRequest request(Question question, Conversation conversation, Passages passages) {
        return new CompletionRequest(
                USE_CASE,
                question.text(),
                Stream.concat(
                                conversation.summary().stream()
                                        .map(summary -> new HistoryMessage(HistoryMessage.SUMMARY, summary)),
                                conversation.said().stream())
                        .toList(),
                passages.relevant().stream().map(DraftAnswer::toPassage).toList(),
                null,
                conversation.id(),
                conversation.userId(),
                null);
    }

    /** Without citations: their numbers belong to another answer's sources. */
    static HistoryMessage toHistory(Message message) {
        return new HistoryMessage(
                message.role().name().toLowerCase(Locale.ROOT),
                message.role() == Message.Author.ASSISTANT
                        ? Statement.withoutMarkers(message.content())
                        : message.content());
    }

    private static Passage toPassage(SearchResult result) {
        return new Passage(
                result.chunkId(),
                result.documentId(),
                result.title(),
                Sources.section(result),
                Sources.page(result),
                result.content(),
                result.relevanceScore(),
                result.sentences());
    }

    private static String bestSentence(SearchResult result) {
        if (!result.highlights().isEmpty()) {
            return result.highlights().getFirst();
        }
        return result.sentences().stream()
                .max(Comparator.comparingDouble(ScoredSentence::score))
                .map(sentence -> result.content().substring(sentence.start(), sentence.end()))
                .orElse(result.content());
    }
}
