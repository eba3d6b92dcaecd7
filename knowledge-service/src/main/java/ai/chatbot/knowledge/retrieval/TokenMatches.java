package ai.chatbot.knowledge.retrieval;

import ai.chatbot.common.contract.embedding.Relevance;
import ai.chatbot.common.contract.embedding.RelevanceRequest;
import ai.chatbot.common.contract.embedding.RelevanceRequest.TermWeight;
import ai.chatbot.common.contract.embedding.TextAnalysisApi;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.knowledge.index.WordWeight;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/** Has embedding-service compare a question with passages and their sentences, by all the models it has for that. */
@Component
class TokenMatches {

    private static final Logger LOG = LoggerFactory.getLogger(TokenMatches.class);

    private final TextAnalysisApi analysis;

    TokenMatches(TextAnalysisApi analysis) {
        this.analysis = analysis;
    }

    /** @return scores of each passage, same order, with the cross-encoder's if there is one; empty when embedding-service cannot do it now */
    Optional<Relevance> score(String question, List<WordWeight> words, List<Excerpt> excerpts) {
        var weights = words.stream()
                .map(word -> new TermWeight(word.start(), word.end(), word.weight()))
                .toList();
        var passages = excerpts.stream().map(Excerpt::underItsHeading).toList();
        try {
            Relevance found = analysis.relevance(new RelevanceRequest(question, weights, passages, true));
            return Optional.of(found).filter(scores -> fits(scores, excerpts.size()));
        } catch (ServiceException e) {
            LOG.warn("Passages are not compared token by token: {}", e.code().name());
        } catch (RestClientException e) {
            LOG.warn(
                    "Passages are not compared token by token: {}", e.getClass().getSimpleName());
        }
        return Optional.empty();
    }

    private static boolean fits(Relevance scores, int passages) {
        List<Double> cross = scores.crossScores();
        return scores.passages().size() == passages && (cross == null || cross.size() == passages);
    }
}
