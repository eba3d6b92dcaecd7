package ai.chatbot.embedding.onnx;

import ai.chatbot.embedding.onnx.TokenSession.Output;
import ai.onnxruntime.OrtException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Tokenizer and session together: from texts to their vectors and token states. Safe for concurrent use. */
public final class Encoder implements AutoCloseable {

    private static final List<String> OUTPUTS = List.of("last_hidden_state", "token_embeddings");

    private final Tokenizer tokenizer;
    private final TokenSession session;
    private final ModelShape shape;
    private final SpecialTokens special;
    private final int window;

    private Encoder(Tokenizer tokenizer, TokenSession session, ModelShape shape) {
        this.tokenizer = tokenizer;
        this.session = session;
        this.shape = shape;
        special = tokenizer.specialTokens();
        window = shape.maxTokens() - special.size();
        if (window < 1) {
            throw new IllegalArgumentException(
                    "it reads %d tokens, which its special ones fill".formatted(shape.maxTokens()));
        }
    }

    /** @param vector not normalised */
    @SuppressWarnings("ArrayRecordComponent")
    public record Pooled(float[] vector, boolean truncated) {}

    /**
     * Runs the model once, which also warms it up.
     *
     * @throws IllegalArgumentException when the file holds another model than its shape says
     */
    public static Encoder load(Tokenizer tokenizer, Path model, ModelShape shape) throws OrtException {
        TokenSession session = TokenSession.load(model, OUTPUTS);
        try {
            var encoder = new Encoder(tokenizer, session, shape);
            Output output = encoder.run(List.of(new Tokens(new long[0], new int[0])));
            if (output.shape().length != 3 || output.width() != shape.dimension()) {
                throw new IllegalArgumentException("its output has the shape %s instead of one row of %d a token"
                        .formatted(Arrays.toString(output.shape()), shape.dimension()));
            }
            return encoder;
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    int dimension() {
        return shape.dimension();
    }

    public Tokens tokenize(String text) {
        return tokenizer.tokenize(shape.lowerCase() ? lowerCase(text) : text);
    }

    /** Character by character, so that places in it are places in the text. */
    private static String lowerCase(String text) {
        char[] characters = text.toCharArray();
        for (int i = 0; i < characters.length; i++) {
            characters[i] = Character.toLowerCase(characters[i]);
        }
        return new String(characters);
    }

    /** In one call of the model; the shorter ones are filled up. */
    List<Pooled> embed(List<String> texts) {
        List<Tokens> all = texts.stream().map(this::tokenize).toList();
        Output output = run(all.stream()
                .map(tokens -> tokens.first(Math.min(tokens.size(), window)))
                .toList());
        int width = shape.dimension();
        int rows = output.values().length / width / texts.size();
        List<Pooled> pooled = new ArrayList<>(texts.size());
        for (int i = 0; i < texts.size(); i++) {
            int read = Math.min(all.get(i).size(), window) + special.size();
            float[] vector = shape.pooling().pool(output.values(), i * rows * width, read, width);
            pooled.add(new Pooled(vector, all.get(i).size() > window));
        }
        return pooled;
    }

    /**
     * @param maxWindows how many times the model's length is looked at; what is behind is left out. The last window
     *     reaches back so that it is full and its tokens have context
     */
    public TokenStates encode(String text, int maxWindows) {
        Tokens tokens = tokenize(text);
        int size = Math.min(tokens.size(), maxWindows * window);
        float[] rows = run(tokens, 0, Math.min(size, window));
        float[] pooled = shape.pooling().pool(rows, 0, rows.length / shape.dimension(), shape.dimension());
        boolean truncated = tokens.size() > window;
        return size <= window
                ? new TokenStates(tokens.first(size), rows, special.before().length, pooled, truncated)
                : new TokenStates(tokens.first(size), join(tokens, size, rows), 0, pooled, truncated);
    }

    /** The rows of {@code size} tokens, of which {@code first} has those of the first window. */
    private float[] join(Tokens tokens, int size, float[] first) {
        int width = shape.dimension();
        int skipped = special.before().length;
        float[] states = new float[size * width];
        System.arraycopy(first, skipped * width, states, 0, window * width);
        for (int done = window; done < size; ) {
            int end = Math.min(size, done + window);
            int begin = end - window;
            float[] rows = run(tokens, begin, end);
            System.arraycopy(rows, (done - begin + skipped) * width, states, done * width, (end - done) * width);
            done = end;
        }
        return states;
    }

    private float[] run(Tokens tokens, int from, int to) {
        long[] ids = Arrays.copyOfRange(tokens.ids(), from, to);
        return run(List.of(new Tokens(ids, new int[0]))).values();
    }

    /** The rows of the last layer: of each text as many as the longest has, special tokens included. */
    private Output run(List<Tokens> texts) {
        int longest = texts.stream().mapToInt(Tokens::size).max().orElse(0) + special.size();
        long[] ids = new long[texts.size() * longest];
        long[] mask = new long[ids.length];
        Arrays.fill(ids, shape.padToken());
        for (int i = 0; i < texts.size(); i++) {
            long[] text = texts.get(i).ids();
            int at = i * longest;
            System.arraycopy(special.before(), 0, ids, at, special.before().length);
            System.arraycopy(text, 0, ids, at + special.before().length, text.length);
            int end = at + special.before().length + text.length;
            System.arraycopy(special.after(), 0, ids, end, special.after().length);
            Arrays.fill(mask, at, end + special.after().length, 1);
        }
        return session.run(ids, mask, new long[ids.length], texts.size());
    }

    @Override
    public void close() throws OrtException {
        session.close();
        tokenizer.close();
    }
}
