package ai.chatbot.embedding.analysis;

import ai.chatbot.common.contract.embedding.TokenizeRequest;
import ai.chatbot.common.contract.embedding.Tokenized;
import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.embedding.EmbeddingError;
import ai.chatbot.embedding.catalog.ModelCatalog;
import ai.chatbot.embedding.catalog.UsableModel;
import ai.chatbot.embedding.minilm.MiniLm;
import ai.chatbot.embedding.minilm.Tokens;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Says where a model's tokens are in texts, so that texts can be cut to its measure. */
@Component
class TokenizeTexts {

    private static final int MAX_CHARACTERS = 1_000_000;

    private final ModelCatalog catalog;

    TokenizeTexts(ModelCatalog catalog) {
        this.catalog = catalog;
    }

    Tokenized tokenize(TokenizeRequest request) {
        int characters = request.texts().stream().mapToInt(String::length).sum();
        if (characters > MAX_CHARACTERS) {
            String limit = "must not have more than %,d characters together".formatted(MAX_CHARACTERS);
            throw new ServiceException(
                    CommonError.VALIDATION_FAILED, "texts " + limit, Map.of("fields", Map.of("texts", limit)));
        }
        UsableModel usable = catalog.resolve(request.model());
        if (!(usable.model() instanceof MiniLm model)) {
            throw new ServiceException(
                    EmbeddingError.MODEL_UNAVAILABLE, "The tokens of '%s' are not known here".formatted(usable.id()));
        }
        List<int[]> offsets =
                model.tokenize(request.texts()).stream().map(Tokens::offsets).toList();
        return new Tokenized(usable.id(), MiniLm.MAX_TOKENS, offsets);
    }
}
