package ai.chatbot.embedding.remote.bedrock;

import ai.chatbot.embedding.catalog.Purpose;
import ai.chatbot.embedding.remote.ProviderCall;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.bedrockruntime.model.ValidationException;
import tools.jackson.databind.JsonNode;

/**
 * Amazon Titan Text Embeddings V2: one text a call. Its tokenizer is not published, so a text is cut by what Titan itself
 * counts when it refuses one that is too long.
 */
final class TitanCall implements ProviderCall {

    static final String MODEL = "amazon.titan-embed-text-v2:0";
    static final int DIMENSION = 1024;
    static final int MAX_TOKENS = 8192;
    static final int MAX_CHARACTERS = 50_000;

    private static final Pattern TOO_LONG =
            Pattern.compile("Max input tokens: ([0-9]{1,9}), request input token count: ([0-9]{1,9})");

    /** Tokens are not spread evenly over a text: a little less than the share, and more than once. */
    private static final double MARGIN = 0.97;

    private static final int ATTEMPTS = 4;

    private final InvokeModel bedrock;

    TitanCall(InvokeModel bedrock) {
        this.bedrock = bedrock;
    }

    @Override
    public List<Vector> embed(List<String> texts, Purpose purpose) {
        return texts.stream().map(this::embed).toList();
    }

    private Vector embed(String text) {
        String kept = text;
        for (int attempt = 1; ; attempt++) {
            try {
                return new Vector(ask(kept), kept.length() < text.length());
            } catch (ValidationException e) {
                Matcher counted = TOO_LONG.matcher(String.valueOf(e.getMessage()));
                if (attempt == ATTEMPTS || !counted.find()) {
                    throw InvokeModel.refused(e);
                }
                double share = Double.parseDouble(counted.group(1)) / Double.parseDouble(counted.group(2));
                kept = beginning(kept, (int) (kept.length() * Math.min(1, share) * MARGIN));
            }
        }
    }

    private float[] ask(String text) {
        JsonNode answer = bedrock.invoke(MODEL, Map.of("inputText", text, "dimensions", DIMENSION, "normalize", true));
        return InvokeModel.vector(answer.path("embedding"));
    }

    /** Never half of a character. */
    static String beginning(String text, int length) {
        if (Math.max(2, length) >= text.length()) {
            return text;
        }
        int end = Math.max(2, length);
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
    }
}
