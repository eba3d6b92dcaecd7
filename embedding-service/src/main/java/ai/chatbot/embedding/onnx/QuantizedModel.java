package ai.chatbot.embedding.onnx;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What can be seen of a model's file without running it. */
final class QuantizedModel {

    private static final byte[] OPERATOR = "DynamicQuantizeLinear".getBytes(StandardCharsets.US_ASCII);

    private QuantizedModel() {}

    /** Whether it scales its integers by the largest value in the batch, so that a text's vector depends on the others. */
    static boolean dependsOnBatch(Path model) throws IOException {
        try (InputStream content = new BufferedInputStream(Files.newInputStream(model), 1 << 16)) {
            int matched = 0;
            for (int next = content.read(); next >= 0; next = content.read()) {
                matched = next == OPERATOR[matched] ? matched + 1 : next == OPERATOR[0] ? 1 : 0;
                if (matched == OPERATOR.length) {
                    return true;
                }
            }
            return false;
        }
    }
}
