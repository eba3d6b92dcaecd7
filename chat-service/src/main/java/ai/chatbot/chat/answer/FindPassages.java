package ai.chatbot.chat.answer;

import ai.chatbot.chat.ChatError;
import ai.chatbot.common.config.ActiveConfig;
import ai.chatbot.common.contract.knowledge.SearchApi;
import ai.chatbot.common.contract.knowledge.SearchRequest;
import ai.chatbot.common.contract.knowledge.SearchResponse;
import ai.chatbot.common.contract.llm.GuardAction;
import ai.chatbot.common.contract.llm.GuardRule;
import ai.chatbot.common.contract.llm.GuardStage;
import ai.chatbot.common.contract.llm.PlatformConfig;
import ai.chatbot.common.contract.llm.PlatformConfig.Guardrails;
import ai.chatbot.common.contract.session.Message;
import ai.chatbot.common.error.ServiceException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Searches the knowledge base once for both purposes: passages above the configured relevance are answered from, the
 * others are what a declined customer is pointed to.
 */
@Component
class FindPassages {

    /** What knowledge-service takes. */
    private static final int LONGEST_QUERY = 4000;

    private static final int MOST_QUESTIONS = 20;

    private final SearchApi search;
    private final RewriteFollowUp rewriteFollowUp;
    private final ActiveConfig config;
    private final ChatProperties properties;

    FindPassages(SearchApi search, RewriteFollowUp rewriteFollowUp, ActiveConfig config, ChatProperties properties) {
        this.search = search;
        this.rewriteFollowUp = rewriteFollowUp;
        this.config = config;
        this.properties = properties;
    }

    /** @throws ServiceException {@code INPUT_REJECTED} when the question is longer than the guards let pass */
    Passages find(Question question, Conversation conversation) {
        List<Message> history = conversation.history();
        PlatformConfig current = config.current();
        refuseTooLong(question, current.guardrails());
        Stopwatch rewriting = Stopwatch.started();
        Optional<String> rewritten = rewriteFollowUp.rewrite(question, history);
        long rewritingMillis = rewriting.millis();
        Stopwatch searching = Stopwatch.started();
        SearchResponse found = search.search(new SearchRequest(
                head(SmallTalk.leftOut(question.text())),
                null,
                current.retrievalConfig().topK(),
                0.0,
                questionsIn(history),
                conversation.userId(),
                null,
                null,
                rewritten.orElse(null)));
        double minimumRelevance = current.retrievalConfig().minRelevanceScore();
        return new Passages(
                found.results().stream()
                        .filter(result -> result.relevanceScore() >= minimumRelevance)
                        .toList(),
                found.results(),
                found.evidence(),
                properties.minimumEvidence(),
                found.degraded(),
                new Passages.Searched(
                        rewritten.orElse(found.rewrittenQuery()),
                        rewritten.isPresent(),
                        minimumRelevance,
                        rewritingMillis,
                        searching.millis()));
    }

    /** The guard in llm-service would refuse it; there is no point in searching first. */
    private static void refuseTooLong(Question question, Guardrails guardrails) {
        int limit = guardrails.maxInputLength();
        GuardRule rule = guardrails.rules().getOrDefault("length", GuardRule.USUAL);
        boolean refused =
                rule.actions().getOrDefault(GuardStage.INPUT.wireName(), GuardAction.BLOCK) == GuardAction.BLOCK;
        if (refused && question.text().length() > limit) {
            throw new ServiceException(
                    ChatError.INPUT_REJECTED,
                    "This message is longer than " + limit + " characters.",
                    Map.of("rules", List.of("length")));
        }
    }

    private static List<String> questionsIn(List<Message> history) {
        List<String> questions = history.stream()
                .filter(message -> message.role() == Message.Author.USER)
                .map(Message::content)
                .filter(text -> SmallTalk.answer(text).isEmpty())
                .map(SmallTalk::leftOut)
                .map(FindPassages::head)
                .toList();
        return questions.subList(Math.max(0, questions.size() - MOST_QUESTIONS), questions.size());
    }

    private static String head(String text) {
        return text.substring(0, Math.min(text.length(), LONGEST_QUERY));
    }
}
