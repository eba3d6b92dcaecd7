package ai.chatbot.embedding.door;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;

/** @param model its full id, whatever name it was asked for by */
record OpenAiEmbeddings(String object, List<Item> data, String model, Usage usage) {

    OpenAiEmbeddings {
        data = List.copyOf(data);
    }

    static OpenAiEmbeddings of(List<Item> data, String model, int tokens) {
        return new OpenAiEmbeddings("list", data, model, new Usage(tokens, tokens));
    }

    /** @param embedding numbers, or the Base64 of their four bytes each, the least significant first */
    record Item(String object, int index, Object embedding) {

        static Item of(int index, float[] vector, boolean base64) {
            return new Item("embedding", index, base64 ? base64(vector) : vector);
        }

        private static String base64(float[] vector) {
            var bytes = ByteBuffer.allocate(Float.BYTES * vector.length).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(vector);
            return Base64.getEncoder().encodeToString(bytes.array());
        }
    }

    record Usage(int promptTokens, int totalTokens) {}
}
