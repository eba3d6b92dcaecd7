package ai.chatbot.embedding.door;

import ai.chatbot.common.contract.embedding.EmbeddingRequest;
import ai.chatbot.common.contract.embedding.EmbeddingResponse.Embedding;
import ai.chatbot.common.contract.embedding.TokenizeRequest;
import ai.chatbot.common.contract.openai.OpenAiErrorCode;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.embedding.EmbeddingError;
import ai.chatbot.embedding.analysis.TokenizeTexts;
import ai.chatbot.embedding.catalog.ModelCatalog;
import ai.chatbot.embedding.catalog.UsableModel;
import ai.chatbot.embedding.door.OpenAiEmbeddings.Item;
import ai.chatbot.embedding.generation.GenerateEmbeddings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Embeds what a client of OpenAI's protocol sends, as documents: it has no word for questions. */
@Component
class EmbedInput {

    /** What {@link GenerateEmbeddings} takes at once. */
    private static final int TOGETHER = 256;

    private final ModelCatalog catalog;
    private final GenerateEmbeddings generateEmbeddings;
    private final TokenizeTexts tokenizeTexts;

    EmbedInput(ModelCatalog catalog, GenerateEmbeddings generateEmbeddings, TokenizeTexts tokenizeTexts) {
        this.catalog = catalog;
        this.generateEmbeddings = generateEmbeddings;
        this.tokenizeTexts = tokenizeTexts;
    }

    /**
     * @throws ServiceException what is wrong with the request, with {@code details.param}; {@code CONTEXT_LENGTH_EXCEEDED}
     *     when the model does not read a text to its end; as {@link GenerateEmbeddings#generate}
     */
    OpenAiEmbeddings embed(OpenAiEmbeddingRequest request) {
        String name = request.requiredModel();
        boolean base64 = request.isBase64();
        List<String> texts = request.texts();
        UsableModel model = catalog.resolve(name);
        refuseOtherDimensions(request, model);

        List<Item> items = new ArrayList<>(texts.size());
        int tokens = 0;
        for (int from = 0; from < texts.size(); from += TOGETHER) {
            List<String> some = texts.subList(from, Math.min(from + TOGETHER, texts.size()));
            for (Embedding embedding : embeddings(model, some)) {
                if (embedding.truncated()) {
                    throw tooLong(model, items.size());
                }
                items.add(Item.of(items.size(), embedding.vector(), base64));
            }
            tokens += tokens(model, some);
        }
        return OpenAiEmbeddings.of(items, model.id(), tokens);
    }

    private List<Embedding> embeddings(UsableModel model, List<String> texts) {
        return generateEmbeddings
                .generate(new EmbeddingRequest(texts, model.id(), null, true))
                .embeddings();
    }

    /**
     * By the model's own tokenizer, without what it puts around a text. A provider that keeps its tokenizer to itself is
     * measured with MiniLM's: there it is an estimate.
     */
    private int tokens(UsableModel model, List<String> texts) {
        return tokenizeTexts.tokenize(new TokenizeRequest(model.id(), texts)).offsets().stream()
                .mapToInt(offsets -> offsets.length / 2)
                .sum();
    }

    private static void refuseOtherDimensions(OpenAiEmbeddingRequest request, UsableModel model) {
        Integer asked = request.dimensions();
        if (asked != null && asked != model.card().dimension()) {
            throw OpenAiEmbeddingRequest.refusal(
                    OpenAiErrorCode.UNSUPPORTED_PARAMETER,
                    "Vectors of '%s' have %d dimensions here and no others."
                            .formatted(model.id(), model.card().dimension()),
                    "dimensions");
        }
    }

    private static ServiceException tooLong(UsableModel model, int index) {
        return new ServiceException(
                EmbeddingError.CONTEXT_LENGTH_EXCEEDED,
                "'%s' reads %d tokens of a text; text %d of input has more."
                        .formatted(model.id(), model.card().maxTokens(), index),
                Map.of("param", "input"));
    }
}
