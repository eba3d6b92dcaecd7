package ai.chatbot.embedding.minilm;

import static ai.chatbot.embedding.minilm.TestMiniLm.MODEL;
import static ai.chatbot.embedding.minilm.TestMiniLm.cosine;
import static ai.chatbot.embedding.minilm.TestMiniLm.encode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.chatbot.common.error.ServiceException;
import ai.chatbot.embedding.catalog.Truncation;
import ai.chatbot.embedding.onnx.InProcessProperties;
import ai.chatbot.embedding.onnx.TokenStates;
import ai.djl.util.Utils;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.ai.document.Document;

class MiniLmTests {

    private static final String REFUND = "You get your money back within fourteen days.";

    @Test
    void findsAnIdenticalTextIdentical() {
        assertThat(cosine(REFUND, REFUND)).isCloseTo(1, within(1e-5));
        assertThat(MODEL.dimensions()).isEqualTo(384);
    }

    @Test
    void findsAParaphraseNearerThanSomethingElse() {
        double paraphrase = cosine(REFUND, "Refunds are paid in two weeks.");
        double unrelated = cosine(REFUND, "The violin concerto begins with a slow introduction.");
        assertThat(paraphrase).isGreaterThan(0.6).isGreaterThan(unrelated + 0.4);
    }

    @Test
    void givesTheSameVectorAloneAndAmongOthers() {
        float[] alone = MODEL.embed(REFUND);
        List<float[]> together =
                MODEL.embed(List.of("short", REFUND, "a good deal longer than the others ".repeat(20)));
        assertThat(together.get(1)).containsExactly(alone);
        assertThat(MODEL.embed(new Document(REFUND))).containsExactly(alone);
    }

    @Test
    void givesVectorsThatAreNotNormalised() {
        float[] vector = MODEL.embed(REFUND);
        assertThat(TestMiniLm.dot(vector, vector)).isNotCloseTo(1, within(0.01));
    }

    @Test
    void saysWhenItSawOnlyTheBeginning() {
        assertThat(isTruncated("word ".repeat(254))).isFalse();
        assertThat(isTruncated("word ".repeat(255))).isTrue();
        assertThat(MODEL.embed("word ".repeat(254) + "tail")).containsExactly(MODEL.embed("word ".repeat(254)));
    }

    private static boolean isTruncated(String text) {
        var response = MODEL.embedForResponse(List.of(text));
        return ((Truncation) response.getResult().getMetadata()).truncated();
    }

    @Test
    void looksAtEveryTokenOfALongTextAndGivesItsBeginningAsVector() {
        String text = "alpha beta gamma delta. ".repeat(120);
        TokenStates states = encode(text);
        assertThat(states.tokens().size()).isEqualTo(600);
        assertThat(states.states()).hasSize(600 * 384);
        assertThat(states.truncated()).isTrue();
        assertThat(states.pooled()).containsExactly(MODEL.embed(text));
        for (int token = 0; token < 600; token++) {
            assertThat(states.states()[token * 384]).as("token %d", token).isNotZero();
        }
    }

    @Test
    void stopsAtTheLastWindowAskedFor() {
        TokenStates states = MODEL.encode(List.of("word ".repeat(1000)), 2).getFirst();
        assertThat(states.tokens().size()).isEqualTo(508);
    }

    @Test
    void givesAVectorEvenForATextWithoutTokens() {
        assertThat(encode("\u200b").tokens().size()).isZero();
        assertThat(MODEL.embed("\u200b")).hasSize(384);
    }

    @Test
    void tellsOfTextsItEmbeddedWhole() {
        List<String> told = new ArrayList<>();
        try (MiniLm model = TestMiniLm.create((text, states) -> told.add(text))) {
            model.embed(List.of("short text"));
            model.embed(List.of("word ".repeat(300)));
            model.encode(List.of("only encoded"), 1);
        }
        assertThat(told).containsExactly("short text");
    }

    @Test
    void isUnavailableWhenItCannotBeLoaded(@TempDir Path directory) throws IOException {
        Path notADirectory = Files.createFile(directory.resolve("file"));
        var properties = new InProcessProperties(notADirectory.resolve("below"), 1, 10, Duration.ofSeconds(20));
        try (MiniLm model = new MiniLm(properties, (text, states) -> {}, new SimpleMeterRegistry())) {
            assertThatThrownBy(() -> model.embed("text"))
                    .isInstanceOfSatisfying(
                            ServiceException.class,
                            e -> assertThat(e.code().name()).isEqualTo("MODEL_UNAVAILABLE"));
            assertThat(model.isLoaded()).isFalse();
        }
    }

    @Test
    void asksNobodyOutside() {
        List<URI> asked = new ArrayList<>();
        ProxySelector usual = ProxySelector.getDefault();
        ProxySelector.setDefault(new Recorder(asked));
        try (MiniLm model = TestMiniLm.create((text, states) -> {})) {
            model.embed("text");
        } finally {
            ProxySelector.setDefault(usual);
        }
        assertThat(asked).isEmpty();
        assertThat(Utils.isOfflineMode()).isTrue();
        assertThat(Utils.getCacheDir()).isEqualTo(TestMiniLm.directory());
        assertThat(System.getProperties()).containsAllEntriesOf(Map.of("OPT_OUT_TRACKING", "true"));
    }

    private static final class Recorder extends ProxySelector {

        private final List<URI> asked;

        Recorder(List<URI> asked) {
            this.asked = asked;
        }

        @Override
        public List<java.net.Proxy> select(URI uri) {
            asked.add(uri);
            return List.of(java.net.Proxy.NO_PROXY);
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException failure) {
            asked.add(uri);
        }
    }
}
