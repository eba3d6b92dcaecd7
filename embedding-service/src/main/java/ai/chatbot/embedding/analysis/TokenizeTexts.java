package ai.chatbot.embedding.analysis;

import ai.chatbot.common.contract.embedding.TokenizeRequest;
import ai.chatbot.common.contract.embedding.Tokenized;
import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.embedding.catalog.ModelCatalog;
import ai.chatbot.embedding.catalog.TokenOffsets;
import ai.chatbot.embedding.catalog.UsableModel;
import ai.chatbot.embedding.minilm.MiniLm;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/**
 * Says where a model's tokens are in texts, so that texts can be cut to its measure. A provider that keeps its tokenizer to
 * itself is measured with MiniLM's, which its answer names: its tokens are shorter than those of larger vocabularies, so
 * what is cut to them fits.
 */
@Component
public class TokenizeTexts {

    private static final int MAX_CHARACTERS = 1_000_000;

    private final ModelCatalog catalog;

    TokenizeTexts(ModelCatalog catalog) {
        this.catalog = catalog;
    }

    public Tokenized tokenize(TokenizeRequest request) {
        int characters = request.texts().stream().mapToInt(String::length).sum();
        if (characters > MAX_CHARACTERS) {
            String limit = "must not have more than %,d characters together".formatted(MAX_CHARACTERS);
            throw new ServiceException(
                    CommonError.VALIDATION_FAILED, "texts " + limit, Map.of("fields", Map.of("texts", limit)));
        }
        UsableModel usable = catalog.resolve(request.model());
        TokenOffsets own = usable.tokens();
        TokenOffsets tokens = own != null
                ? own
                : Objects.requireNonNull(catalog.resolve(MiniLm.ID).tokens());
        return new Tokenized(
                own != null ? usable.id() : MiniLm.ID, usable.card().maxTokens(), tokens.of(request.texts()));
    }
}
