package ai.chatbot.embedding.onnx;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.CharSpan;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A model's tokenizer, of whatever kind its {@code tokenizer.json} says. Safe for concurrent use. */
public final class Tokenizer implements AutoCloseable {

    /**
     * Nothing is cut or filled up here: offsets of whole texts are needed, and the session cuts and never batches. The
     * tokenizer file itself would cut at 128.
     */
    private static final Map<String, String> OPTIONS = Map.of("truncation", "false", "padding", "false");

    private final HuggingFaceTokenizer tokenizer;

    private Tokenizer(HuggingFaceTokenizer tokenizer) {
        this.tokenizer = tokenizer;
    }

    /**
     * @param cache where the tokenizer library unpacks its native part
     * @throws IOException when the file cannot be read
     * @throws RuntimeException when it is no tokenizer
     */
    public static Tokenizer load(Path cache, Path file) throws IOException {
        try (InputStream json = Files.newInputStream(file)) {
            return load(cache, json);
        }
    }

    /** As {@link #load(Path, Path)}, of what is no file. */
    public static Tokenizer load(Path cache, InputStream json) throws IOException {
        keepOffline(cache);
        return new Tokenizer(HuggingFaceTokenizer.newInstance(json, OPTIONS));
    }

    /** Without these the library asks a cloud metadata address, and downloads itself when it sees a graphics card. */
    private static void keepOffline(Path cache) {
        Map.of(
                        "ai.djl.offline", "true",
                        "OPT_OUT_TRACKING", "true",
                        "RUST_FLAVOR", "cpu",
                        "DJL_CACHE_DIR", cache.toString())
                .forEach((name, value) -> {
                    if (System.getProperty(name) == null) {
                        System.setProperty(name, value);
                    }
                });
    }

    /** @throws IllegalArgumentException when it puts them elsewhere than before and behind a text */
    public SpecialTokens specialTokens() {
        Encoding probe = tokenizer.encode("a", true, false);
        long[] ids = probe.getIds();
        long[] special = probe.getSpecialTokenMask();
        int before = 0;
        while (before < ids.length && special[before] == 1) {
            before++;
        }
        int end = ids.length;
        while (end > before && special[end - 1] == 1) {
            end--;
        }
        if (before == ids.length || Arrays.stream(special, before, end).anyMatch(flag -> flag == 1)) {
            throw new IllegalArgumentException("its tokenizer.json does not put its special tokens around a text");
        }
        return new SpecialTokens(Arrays.copyOf(ids, before), Arrays.copyOfRange(ids, end, ids.length));
    }

    public Tokens tokenize(String text) {
        Encoding encoding = tokenizer.encode(withoutLoneSurrogates(text), false, false);
        CharSpan[] spans = encoding.getCharTokenSpans();
        long[] ids = encoding.getIds();
        int @Nullable [] positions = positions(text);
        int[] offsets = new int[2 * ids.length];
        int size = 0;
        for (int token = 0; token < ids.length; token++) {
            CharSpan span = spans[token];
            if (span != null) {
                ids[size] = ids[token];
                offsets[2 * size] = positions == null ? span.getStart() : positions[span.getStart()];
                offsets[2 * size + 1] = positions == null ? span.getEnd() : positions[span.getEnd()];
                size++;
            }
        }
        return new Tokens(Arrays.copyOf(ids, size), Arrays.copyOf(offsets, 2 * size));
    }

    /** The library counts code points. Where each begins in the text; null when every one is a single char. */
    private static int @Nullable [] positions(String text) {
        int codePoints = text.codePointCount(0, text.length());
        if (codePoints == text.length()) {
            return null;
        }
        int[] positions = new int[codePoints + 1];
        int position = 0;
        for (int codePoint = 0; codePoint < codePoints; codePoint++) {
            positions[codePoint] = position;
            position = text.offsetByCodePoints(position, 1);
        }
        positions[codePoints] = text.length();
        return positions;
    }

    /** Half a surrogate pair is no character; passed on as it is it would shift every offset behind it. */
    private static String withoutLoneSurrogates(String text) {
        char[] clean = null;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (Character.isHighSurrogate(character)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(character)) {
                clean = clean == null ? text.toCharArray() : clean;
                clean[i] = '\uFFFD';
            }
        }
        return clean == null ? text : new String(clean);
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
