package ai.chatbot.chat.answer;

import ai.chatbot.chat.entailment.Words;
import ai.chatbot.common.config.ActiveConfig;
import ai.chatbot.common.contract.llm.Completion;
import ai.chatbot.common.contract.llm.RewritingApi;
import ai.chatbot.common.contract.llm.RewritingRequest;
import ai.chatbot.common.contract.session.Message;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.common.question.FollowUpQuestion;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/**
 * Has the language model put a follow-up question so that it can be searched for by itself. Where that is not possible,
 * in time or at all, the answer is empty and knowledge-service's rules do it; the customer notices nothing, the counter
 * {@code chatbot.chat.question_rewriting} does.
 */
@Component
class RewriteFollowUp {

    static final String COUNTER = "chatbot.chat.question_rewriting";

    private static final int LONGEST = 300;
    private static final String QUOTES_ONLY = "extractive";

    private final RewritingApi rewriting;
    private final ActiveConfig config;
    private final MeterRegistry meters;

    RewriteFollowUp(RewritingApi rewriting, ActiveConfig config, MeterRegistry meters) {
        this.rewriting = rewriting;
        this.config = config;
        this.meters = meters;
    }

    /** @param history oldest first; the model is asked only when there is one and the question refers back to it */
    Optional<String> rewrite(Question question, List<Message> history) {
        boolean writes = !config.current().llmProvider().active().equals(QUOTES_ONLY);
        if (!writes || history.isEmpty() || !FollowUpQuestion.refersBack(question.text())) {
            return Optional.empty();
        }
        try {
            Completion written = rewriting.rewrite(new RewritingRequest(
                    question.text(),
                    history.stream().map(DraftAnswer::toHistory).toList()));
            Optional<String> usable =
                    Optional.of(written.content().strip()).filter(text -> isUsable(text, written, question, history));
            count(usable.isPresent() ? "rewritten" : "unusable");
            return usable;
        } catch (ServiceException e) {
            count(e.code().name().toLowerCase(Locale.ROOT));
        } catch (RestClientException e) {
            count("unreadable");
        }
        return Optional.empty();
    }

    /** A question about what was talked about, and nothing else: no refusal, no answer over several lines. */
    private static boolean isUsable(String text, Completion written, Question question, List<Message> history) {
        if (!written.guardrails().outputSafe()
                || text.isEmpty()
                || text.length() > LONGEST
                || text.lines().count() > 1) {
            return false;
        }
        String talk = Stream.concat(Stream.of(question.text()), history.stream().map(Message::content))
                .collect(Collectors.joining(" "));
        return Words.of(text).sharedWith(Words.of(talk)) > 0;
    }

    private void count(String outcome) {
        meters.counter(COUNTER, "outcome", outcome).increment();
    }
}
