package ai.chatbot.embedding.crossencoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.chatbot.embedding.crossencoder.PairEncoding.Pair;
import ai.chatbot.embedding.onnx.SpecialTokens;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PairEncodingTests {

    private static final PairEncoding ENCODING =
            PairEncoding.with(new SpecialTokens(new long[] {101}, new long[] {102}), 512);

    private static long[] tokens(int count) {
        return LongStream.range(1000, 1000 + count).toArray();
    }

    @Test
    void standsThePassageBehindTheQuestion() {
        Pair pair = ENCODING.join(new long[] {7, 8}, new long[] {9});
        assertThat(pair.ids()).containsExactly(101, 7, 8, 102, 9, 102);
        assertThat(pair.typeIds()).containsExactly(0, 0, 0, 0, 1, 1);
    }

    @Test
    void cutsThePassageToWhatTheModelTakes() {
        Pair pair = ENCODING.join(tokens(128), tokens(900));
        assertThat(pair.size()).isEqualTo(512);
        assertThat(pair.ids()[128]).isEqualTo(1127);
        assertThat(pair.ids()[129]).isEqualTo(102);
        assertThat(pair.ids()[510]).isEqualTo(1000 + 512 - 3 - 128 - 1);
        assertThat(pair.ids()[511]).isEqualTo(102);
    }

    @Test
    void leavesThePassageRoomBesideALongQuestion() {
        Pair pair = ENCODING.join(tokens(2000), tokens(900));
        assertThat(pair.ids()[129]).isEqualTo(102);
        assertThat(LongStream.of(pair.typeIds()).sum()).isEqualTo(512 - 130);
    }

    @Test
    void refusesATokenizerThatIsNotOfBert() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PairEncoding.with(new SpecialTokens(new long[] {1, 2}, new long[] {3}), 512))
                .withMessageContaining("2 special tokens before");
    }
}
