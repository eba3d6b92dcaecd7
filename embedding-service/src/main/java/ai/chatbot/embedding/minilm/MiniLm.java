package ai.chatbot.embedding.minilm;

import ai.chatbot.embedding.onnx.EncodedTexts;
import ai.chatbot.embedding.onnx.Encoder;
import ai.chatbot.embedding.onnx.Encoder.Pooled;
import ai.chatbot.embedding.onnx.InProcessModel;
import ai.chatbot.embedding.onnx.InProcessProperties;
import ai.chatbot.embedding.onnx.ModelShape;
import ai.chatbot.embedding.onnx.Pooling;
import ai.chatbot.embedding.onnx.TokenStates;
import ai.chatbot.embedding.onnx.Tokenizer;
import ai.chatbot.embedding.onnx.Tokens;
import ai.onnxruntime.OrtException;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.document.Document;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.embedding.EmbeddingRequest;
import org.springframework.ai.embedding.EmbeddingResponse;

/**
 * sentence-transformers/all-MiniLM-L6-v2, quantised to int8, out of a library: an {@link InProcessModel} that also gives
 * its token states away. One text a call, because this model quantises by what is in its batch and a text's vector would
 * depend on its neighbours (DESIGN.md §7). Vectors are not normalised.
 */
public final class MiniLm implements EmbeddingModel, AutoCloseable {

    public static final String ID = "sentence-transformers/all-MiniLM-L6-v2";
    public static final int DIMENSION = 384;

    /** Tokens the model was trained with, two special ones included. */
    public static final int MAX_TOKENS = 256;

    private static final String TOKENIZER = "/all-minilm-l6-v2-q-tokenizer.json";
    private static final ModelShape SHAPE = new ModelShape(DIMENSION, MAX_TOKENS, Pooling.MEAN, 0, false);

    private final InProcessModel model;

    public MiniLm(InProcessProperties properties, EncodedTexts encodedTexts, MeterRegistry meters) {
        model = new InProcessModel(
                ID,
                "minilm",
                properties.inference(),
                () -> load(properties.directory()),
                (encoder, texts, purpose) -> embed(encoder, texts, encodedTexts),
                meters);
    }

    /** Takes about a second the first time, half of that afterwards. */
    private static Encoder load(Path directory) throws IOException, OrtException {
        return Encoder.load(tokenizer(directory), ModelFile.MINILM.in(directory), SHAPE);
    }

    /** @param cache where the tokenizer library unpacks its native part */
    public static Tokenizer tokenizer(Path cache) throws IOException {
        try (InputStream json = MiniLm.class.getResourceAsStream(TOKENIZER)) {
            if (json == null) {
                throw new IOException(TOKENIZER + " is missing from the class path");
            }
            return Tokenizer.load(cache, json);
        }
    }

    private static List<Pooled> embed(Encoder encoder, List<String> texts, EncodedTexts encodedTexts) {
        List<Pooled> pooled = new ArrayList<>(texts.size());
        for (String text : texts) {
            TokenStates states = encoder.encode(text, 1);
            if (!states.truncated()) {
                encodedTexts.add(text, states);
            }
            pooled.add(new Pooled(states.pooled(), states.truncated()));
        }
        return pooled;
    }

    @Override
    public EmbeddingResponse call(EmbeddingRequest request) {
        return model.call(request);
    }

    @Override
    public float[] embed(Document document) {
        return model.embed(document);
    }

    @Override
    public int dimensions() {
        return DIMENSION;
    }

    /** @param maxWindows how many times 254 tokens of each text are looked at */
    public List<TokenStates> encode(List<String> texts, int maxWindows) {
        return model.run(texts, (encoder, text) -> encoder.encode(text, maxWindows));
    }

    /** On the caller's thread. */
    public List<Tokens> tokenize(List<String> texts) {
        return model.tokenize(texts);
    }

    public boolean isLoaded() {
        return unavailable() == null;
    }

    /** Why it cannot be used now; null when it can. */
    @Nullable
    String unavailable() {
        return model.unavailable();
    }

    @Override
    public void close() {
        model.close();
    }
}
