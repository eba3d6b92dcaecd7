package ai.chatbot.embedding.remote.openai;

import ai.chatbot.embedding.catalog.TokenOffsets;
import ai.chatbot.embedding.remote.TextCut;
import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingResult;
import com.knuddels.jtokkit.api.EncodingType;
import com.knuddels.jtokkit.api.IntArrayList;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The tokens of OpenAI's embedding models, which all use {@code cl100k_base}. Safe for concurrent use. */
final class OpenAiTokens implements TokenOffsets, TextCut {

    private final Encoding encoding = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.CL100K_BASE);
    private final int maxTokens;

    OpenAiTokens(int maxTokens) {
        this.maxTokens = maxTokens;
    }

    /** A text of so few bytes that it cannot have too many tokens is not looked at. */
    @Override
    public String cut(String text) {
        int most = 3 * text.length();
        if (most <= maxTokens) {
            return text;
        }
        EncodingResult kept = encoding.encodeOrdinary(text, maxTokens);
        return kept.isTruncated() ? encoding.decode(kept.getTokens()) : text;
    }

    @Override
    public List<int[]> of(List<String> texts) {
        return texts.stream().map(this::offsets).toList();
    }

    /** A token may be part of a character: then it begins and ends where the character does. */
    private int[] offsets(String text) {
        int[] tokens = encoding.encodeOrdinary(text).toArray();
        int[] characters = characters(text);
        int[] offsets = new int[2 * tokens.length];
        int at = 0;
        for (int i = 0; i < tokens.length; i++) {
            var single = new IntArrayList(1);
            single.add(tokens[i]);
            int next = Math.min(at + encoding.decodeBytes(single).length, characters.length - 1);
            offsets[2 * i] = characters[at];
            offsets[2 * i + 1] = Math.max(characters[next], characters[at]);
            at = next;
        }
        return offsets;
    }

    /** For every byte of the text in UTF-8, and for its end, the position of the character that it belongs to. */
    private static int[] characters(String text) {
        int[] characters = new int[text.getBytes(StandardCharsets.UTF_8).length + 1];
        int bytes = 0;
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            boolean half = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
            int length = half || codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
            Arrays.fill(characters, bytes, bytes + length, i);
            bytes += length;
            i += Character.charCount(codePoint);
        }
        characters[bytes] = text.length();
        return characters;
    }
}
