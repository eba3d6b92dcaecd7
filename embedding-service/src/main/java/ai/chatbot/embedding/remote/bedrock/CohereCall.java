package ai.chatbot.embedding.remote.bedrock;

import ai.chatbot.embedding.catalog.Purpose;
import ai.chatbot.embedding.remote.ProviderCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.bedrockruntime.model.ValidationException;
import tools.jackson.databind.JsonNode;

/**
 * Cohere Embed v3. It counts no tokens and would cut in silence, so it is first told to cut nothing: a single text that it
 * refuses then, and takes when it may cut, was too long.
 */
final class CohereCall implements ProviderCall {

    static final int DIMENSION = 1024;
    static final int MAX_TOKENS = 512;

    /** Of one text, by Bedrock. */
    static final int MAX_CHARACTERS = 2048;

    static final int MAX_TEXTS = 96;

    private final InvokeModel bedrock;
    private final String model;

    CohereCall(InvokeModel bedrock, String model) {
        this.bedrock = bedrock;
        this.model = model;
    }

    @Override
    public List<Vector> embed(List<String> texts, Purpose purpose) {
        try {
            return ask(texts, purpose, "NONE", false);
        } catch (ValidationException refused) {
            if (texts.size() == 1) {
                return cut(texts, purpose);
            }
            List<Vector> all = new ArrayList<>();
            all.addAll(embed(texts.subList(0, texts.size() / 2), purpose));
            all.addAll(embed(texts.subList(texts.size() / 2, texts.size()), purpose));
            return all;
        }
    }

    private List<Vector> cut(List<String> texts, Purpose purpose) {
        try {
            return ask(texts, purpose, "END", true);
        } catch (ValidationException refused) {
            throw InvokeModel.refused(refused);
        }
    }

    private List<Vector> ask(List<String> texts, Purpose purpose, String truncate, boolean truncated) {
        String inputType = purpose == Purpose.QUERY ? "search_query" : "search_document";
        JsonNode answer = bedrock.invoke(model, Map.of("texts", texts, "input_type", inputType, "truncate", truncate));
        return answer.path("embeddings")
                .valueStream()
                .map(vector -> new Vector(InvokeModel.vector(vector), truncated))
                .toList();
    }
}
