package ai.chatbot.embedding.minilm;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.file.Path;

/** Tokenizer and session together: from a text to its token states. Safe for concurrent use. */
final class Encoder implements AutoCloseable {

    private final WordPieces tokenizer;
    private final MiniLmSession session;

    private Encoder(WordPieces tokenizer, MiniLmSession session) {
        this.tokenizer = tokenizer;
        this.session = session;
    }

    /** Takes about a second the first time, half of that afterwards. */
    static Encoder load(Path directory) throws IOException, OrtException {
        WordPieces tokenizer = WordPieces.load(directory);
        MiniLmSession session = MiniLmSession.load(ModelFile.MINILM.in(directory));
        session.run(new long[0], 0, 0);
        return new Encoder(tokenizer, session);
    }

    Tokens tokenize(String text) {
        return tokenizer.tokenize(text);
    }

    /**
     * @param maxWindows how many times {@value MiniLmSession#WINDOW} tokens are looked at; what is behind is left out.
     *     The last window reaches back so that it is full and its tokens have context
     */
    TokenStates encode(String text, int maxWindows) {
        Tokens tokens = tokenizer.tokenize(text);
        int size = Math.min(tokens.size(), maxWindows * MiniLmSession.WINDOW);
        int first = Math.min(size, MiniLmSession.WINDOW);
        float[] window = session.run(tokens.ids(), 0, first);
        float[] mean = mean(window);
        float[] states = new float[size * MiniLm.DIMENSION];
        System.arraycopy(window, MiniLm.DIMENSION, states, 0, first * MiniLm.DIMENSION);
        for (int done = first; done < size; ) {
            int end = Math.min(size, done + MiniLmSession.WINDOW);
            int begin = end - MiniLmSession.WINDOW;
            window = session.run(tokens.ids(), begin, end);
            int row = done - begin + 1;
            int length = (end - done) * MiniLm.DIMENSION;
            System.arraycopy(window, row * MiniLm.DIMENSION, states, done * MiniLm.DIMENSION, length);
            done = end;
        }
        return new TokenStates(tokens.first(size), states, mean, tokens.size() > MiniLmSession.WINDOW);
    }

    /** Of all rows, special tokens included, as the model was trained. */
    private static float[] mean(float[] rows) {
        float[] mean = new float[MiniLm.DIMENSION];
        for (int i = 0; i < rows.length; i += MiniLm.DIMENSION) {
            for (int d = 0; d < MiniLm.DIMENSION; d++) {
                mean[d] += rows[i + d];
            }
        }
        float count = (float) rows.length / MiniLm.DIMENSION;
        for (int d = 0; d < MiniLm.DIMENSION; d++) {
            mean[d] /= count;
        }
        return mean;
    }

    @Override
    public void close() throws OrtException {
        session.close();
        tokenizer.close();
    }
}
