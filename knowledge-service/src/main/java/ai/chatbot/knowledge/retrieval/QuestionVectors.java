package ai.chatbot.knowledge.retrieval;

import ai.chatbot.common.contract.embedding.EmbeddingApi;
import ai.chatbot.common.contract.embedding.EmbeddingRequest;
import ai.chatbot.common.error.ServiceException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/** Embeds a question with the model that the index was made with. */
@Component
class QuestionVectors {

    private static final Logger LOG = LoggerFactory.getLogger(QuestionVectors.class);

    private final EmbeddingApi embeddings;

    QuestionVectors(EmbeddingApi embeddings) {
        this.embeddings = embeddings;
    }

    /** Of length 1, as the index wants it; a vector of zeros has no direction and stays as it is. */
    static float[] normalized(List<Float> given) {
        double length = Math.sqrt(
                given.stream().mapToDouble(value -> (double) value * value).sum());
        float[] vector = new float[given.size()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = length > 0 ? (float) (given.get(i) / length) : 0;
        }
        return vector;
    }

    /** @return empty when embedding-service cannot do it now */
    Optional<float[]> find(String question, @Nullable String model) {
        try {
            var answer = embeddings.generate(
                    new EmbeddingRequest(List.of(question), model, 1, true, EmbeddingRequest.QUERY));
            return Optional.of(answer.embeddings().getFirst().vector());
        } catch (ServiceException e) {
            LOG.warn("The question is searched by words only: {}", e.code().name());
        } catch (RestClientException e) {
            LOG.warn("The question is searched by words only: {}", e.getClass().getSimpleName());
        }
        return Optional.empty();
    }
}
