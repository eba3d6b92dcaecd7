package ai.chatbot.chat.cache;

import ai.chatbot.chat.answer.Conversation;
import ai.chatbot.chat.answer.Question;
import ai.chatbot.common.config.ActiveConfig;
import ai.chatbot.common.contract.knowledge.KnowledgeStanding;
import ai.chatbot.common.contract.knowledge.KnowledgeStandingApi;
import ai.chatbot.common.contract.llm.AnswerBasis;
import ai.chatbot.common.contract.llm.AnswerBasisApi;
import ai.chatbot.common.contract.llm.AnswerBasisRequest;
import ai.chatbot.common.error.ErrorKind;
import ai.chatbot.common.error.ServiceException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Asks knowledge-service and llm-service what an answer would stand on now. The guards look at the question on the way:
 * what they refuse is refused, whatever is kept.
 */
@Component
class FindScope {

    private static final Logger LOG = LoggerFactory.getLogger(FindScope.class);

    private final KnowledgeStandingApi knowledge;
    private final AnswerBasisApi bases;
    private final ActiveConfig config;

    FindScope(KnowledgeStandingApi knowledge, AnswerBasisApi bases, ActiveConfig config) {
        this.knowledge = knowledge;
        this.bases = bases;
        this.config = config;
    }

    /**
     * @return empty while something of it is being changed, or not every service knows the same configuration yet, or one
     *     of them cannot be asked
     * @throws ServiceException {@code INPUT_REJECTED}
     */
    Optional<CacheScope> find(Question question, Conversation conversation) {
        return find(question, conversation, false);
    }

    /** Whether an answer to the question, which the guards have let pass, would still stand on the same. */
    boolean isStill(CacheScope scope, Question question, Conversation conversation) {
        return find(question, conversation, true).filter(scope::isSameAs).isPresent();
    }

    private Optional<CacheScope> find(Question question, Conversation conversation, boolean admitted) {
        try {
            AnswerBasis basis = bases.basis(new AnswerBasisRequest(question.text(), conversation.id(), admitted));
            KnowledgeStanding standing = knowledge.standing(conversation.userId());
            boolean agreed = basis.configVersion() == standing.configVersion()
                    && basis.configVersion() == config.current().version();
            return standing.version() == null || !agreed
                    ? Optional.empty()
                    : Optional.of(new CacheScope(
                            standing.version(),
                            standing.access(),
                            basis.basis(),
                            basis.language(),
                            basis.guardrails()));
        } catch (ServiceException e) {
            if (e.code().kind() == ErrorKind.REJECTED) {
                throw e;
            }
            LOG.debug("No answer is given again ({})", e.code().name());
            return Optional.empty();
        }
    }
}
