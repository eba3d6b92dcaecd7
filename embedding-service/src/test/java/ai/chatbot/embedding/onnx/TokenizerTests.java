package ai.chatbot.embedding.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.embedding.minilm.MiniLm;
import ai.chatbot.embedding.minilm.TestMiniLm;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenizerTests {

    private static Tokenizer tokenizer;

    @BeforeAll
    static void load() throws IOException {
        tokenizer = MiniLm.tokenizer(TestMiniLm.directory());
    }

    private static List<String> pieces(String text) {
        Tokens tokens = tokenizer.tokenize(text);
        List<String> pieces = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            pieces.add(text.substring(tokens.offsets()[2 * i], tokens.offsets()[2 * i + 1]));
        }
        return pieces;
    }

    @Test
    void saysWhereEachTokenIs() {
        assertThat(pieces("Unbelievably, it works."))
                .containsExactly("Un", "bel", "ie", "va", "bly", ",", "it", "works", ".");
    }

    @Test
    void countsCharactersAsJavaDoes() {
        assertThat(pieces("Héllo 😀 wörld 🇩🇪 naïve 𝒳 end"))
                .startsWith("Héllo", "😀", "wörld")
                .endsWith("naïve", "𝒳", "end");
    }

    @Test
    void keepsPlacesBehindHalfACharacter() {
        assertThat(pieces("one \ud83d two \ude00 three")).contains("one", "two", "three");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " \n\t", "東京タワー", "a\u0000b", "e\u0301te\u0301", "ﬁnal Straße", "[CLS] in the text [SEP]"})
    void givesPlacesInsideTheTextInOrder(String text) {
        int[] offsets = tokenizer.tokenize(text).offsets();
        for (int i = 0; i < offsets.length; i += 2) {
            assertThat(offsets[i]).isLessThanOrEqualTo(offsets[i + 1]);
            assertThat(offsets[i + 1]).isLessThanOrEqualTo(text.length());
            assertThat(i == 0 || offsets[i] >= offsets[i - 2]).isTrue();
        }
    }

    @Test
    void cutsNothing() {
        assertThat(tokenizer.tokenize("word ".repeat(5000)).size()).isEqualTo(5000);
    }

    /** The session cuts at 254 tokens and adds the special ones; the library asked to do so does the same. */
    @Test
    void agreesWithTheLibrarysOwnTruncation() throws IOException {
        String text = "Refunds are unbelievably quick, e.g. 14 days. ".repeat(40);
        var options = Map.of("truncation", "true", "padding", "true", "maxLength", "256");
        try (var json = Tokenizer.class.getResourceAsStream("/all-minilm-l6-v2-q-tokenizer.json");
                var library = HuggingFaceTokenizer.newInstance(json, options)) {
            long[] expected = library.encode(text).getIds();
            long[] ours = tokenizer.tokenize(text).ids();
            assertThat(expected).hasSize(256);
            assertThat(Arrays.copyOf(ours, 254)).containsExactly(Arrays.copyOfRange(expected, 1, 255));
        }
    }
}
