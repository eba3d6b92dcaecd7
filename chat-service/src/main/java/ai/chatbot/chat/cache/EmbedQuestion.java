package ai.chatbot.chat.cache;

import ai.chatbot.common.contract.embedding.EmbeddingApi;
import ai.chatbot.common.contract.embedding.EmbeddingRequest;
import ai.chatbot.common.error.ServiceException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Without embedding-service only the same words are the same question. */
@Component
class EmbedQuestion {

    private static final Logger LOG = LoggerFactory.getLogger(EmbedQuestion.class);

    private final EmbeddingApi embeddings;

    EmbedQuestion(EmbeddingApi embeddings) {
        this.embeddings = embeddings;
    }

    Optional<QuestionVector> embed(String question) {
        try {
            return embeddings
                    .generate(new EmbeddingRequest(List.of(question), null, null, null, EmbeddingRequest.QUERY))
                    .embeddings()
                    .stream()
                    .findFirst()
                    .map(embedding -> QuestionVector.of(embedding.vector()));
        } catch (ServiceException e) {
            LOG.debug("Similar questions are not looked for ({})", e.code().name());
            return Optional.empty();
        }
    }
}
