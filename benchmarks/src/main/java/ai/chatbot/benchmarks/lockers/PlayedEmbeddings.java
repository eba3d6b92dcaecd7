package ai.chatbot.benchmarks.lockers;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Answers of {@code /v1/embeddings}: texts that share words have similar vectors, and none costs anything. */
final class PlayedEmbeddings {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int DIMENSION = 256;

    private PlayedEmbeddings() {}

    static String of(JsonNode request) {
        boolean packed = request.path("encoding_format").asString("").equals("base64");
        ObjectNode answer = JSON.createObjectNode().put("object", "list").put("model", "paced");
        var data = answer.putArray("data");
        List<String> texts = texts(request.path("input"));
        for (int i = 0; i < texts.size(); i++) {
            ObjectNode one = data.addObject().put("object", "embedding").put("index", i);
            float[] vector = vector(texts.get(i));
            if (packed) {
                one.put("embedding", Base64.getEncoder().encodeToString(bytes(vector)));
            } else {
                one.set("embedding", JSON.valueToTree(vector));
            }
        }
        answer.putObject("usage").put("prompt_tokens", 1).put("total_tokens", 1);
        return JSON.writeValueAsString(answer);
    }

    private static List<String> texts(JsonNode input) {
        List<String> texts = new ArrayList<>();
        if (input.isArray()) {
            input.forEach(text -> texts.add(text.asString()));
        } else {
            texts.add(input.asString());
        }
        return texts;
    }

    private static float[] vector(String text) {
        float[] vector = new float[DIMENSION];
        double sum = 0;
        for (String word : text.toLowerCase(Locale.ROOT).split("\\W+")) {
            vector[Math.floorMod(word.hashCode() * 31, DIMENSION)] += 1;
        }
        for (float value : vector) {
            sum += value * value;
        }
        for (int i = 0; i < DIMENSION; i++) {
            vector[i] /= (float) Math.sqrt(sum);
        }
        return vector;
    }

    private static byte[] bytes(float[] vector) {
        ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : vector) {
            bytes.putFloat(value);
        }
        return bytes.array();
    }
}
