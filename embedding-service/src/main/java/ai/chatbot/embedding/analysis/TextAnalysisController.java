package ai.chatbot.embedding.analysis;

import ai.chatbot.common.contract.embedding.Relevance;
import ai.chatbot.common.contract.embedding.RelevanceRequest;
import ai.chatbot.common.contract.embedding.TextAnalysisApi;
import ai.chatbot.common.contract.embedding.TokenizeRequest;
import ai.chatbot.common.contract.embedding.Tokenized;
import org.springframework.web.bind.annotation.RestController;

@RestController
class TextAnalysisController implements TextAnalysisApi {

    private final TokenizeTexts tokenizeTexts;
    private final ScoreRelevance scoreRelevance;

    TextAnalysisController(TokenizeTexts tokenizeTexts, ScoreRelevance scoreRelevance) {
        this.tokenizeTexts = tokenizeTexts;
        this.scoreRelevance = scoreRelevance;
    }

    @Override
    public Tokenized tokenize(TokenizeRequest request) {
        return tokenizeTexts.tokenize(request);
    }

    @Override
    public Relevance relevance(RelevanceRequest request) {
        return scoreRelevance.score(request);
    }
}
