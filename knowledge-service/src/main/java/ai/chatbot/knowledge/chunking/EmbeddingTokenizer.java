package ai.chatbot.knowledge.chunking;

import ai.chatbot.common.config.ActiveConfig;
import ai.chatbot.common.contract.embedding.TextAnalysisApi;
import ai.chatbot.common.contract.embedding.TokenizeRequest;
import java.util.List;
import org.springframework.stereotype.Component;

/** Asks embedding-service, for the model that will embed the chunks. */
@Component
class EmbeddingTokenizer implements Tokenizer {

    private final TextAnalysisApi analysis;
    private final ActiveConfig config;

    EmbeddingTokenizer(TextAnalysisApi analysis, ActiveConfig config) {
        this.analysis = analysis;
        this.config = config;
    }

    @Override
    public List<int[]> tokenize(List<String> texts) {
        String model = config.current().embeddingProvider().model();
        return analysis.tokenize(new TokenizeRequest(model, texts)).offsets();
    }
}
