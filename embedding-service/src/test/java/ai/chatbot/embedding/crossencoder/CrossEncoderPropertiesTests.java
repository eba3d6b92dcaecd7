package ai.chatbot.embedding.crossencoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.chatbot.embedding.onnx.InProcessProperties;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class CrossEncoderPropertiesTests {

    /** Whoever can do without. */
    record Scores(@Nullable CrossEncoder crossEncoder) {}

    @TempDir
    private Path models;

    private static CrossEncoderProperties bind(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("chatbot.embedding.cross-encoder", CrossEncoderProperties.class);
    }

    @Test
    void hasDefaults() {
        assertThat(bind(Map.of())).isEqualTo(new CrossEncoderProperties(null, 512, 0));
        assertThat(bind(Map.of()).directory(models)).isNull();
    }

    @Test
    void readsAll() {
        assertThat(bind(Map.of(
                        "chatbot.embedding.cross-encoder.path", "/models/ranker",
                        "chatbot.embedding.cross-encoder.max-length", "256",
                        "chatbot.embedding.cross-encoder.threads", "3")))
                .isEqualTo(new CrossEncoderProperties("/models/ranker", 256, 3));
    }

    @Test
    void refusesMoreThanTheModelTakes() {
        assertThatIllegalArgumentException().isThrownBy(() -> new CrossEncoderProperties("", 513, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new CrossEncoderProperties("", 512, -1));
    }

    @Test
    void takesAPathOrAnIdBelowTheModels() {
        String id = "cross-encoder/ms-marco-MiniLM-L-6-v2";
        assertThat(new CrossEncoderProperties(id, 512, 0).directory(models)).isEqualTo(models.resolve(id));
        assertThat(new CrossEncoderProperties(models.toString(), 512, 0).directory(Path.of("elsewhere")))
                .isEqualTo(models);
    }

    @Test
    void startsWithoutACrossEncoderAsLongAsNoneIsNamed() {
        runner(" ").withBean(Scores.class).run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(context.getBean(Scores.class).crossEncoder()).isNull();
        });
    }

    @Test
    void startsWithTheOneThatIsNamed() throws IOException {
        TestCrossEncoder.in(Files.createDirectories(models.resolve("tests/tiny")));
        runner("tests/tiny").run(context -> assertThat(context).hasSingleBean(CrossEncoder.class));
    }

    @Test
    void doesNotStartWithOneThatIsNotThere() {
        runner("tests/missing")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessageContainingAll("CROSS_ENCODER_PATH", "tests/missing", "there is no tokenizer.json"));
    }

    private ApplicationContextRunner runner(String path) {
        return new ApplicationContextRunner()
                .withUserConfiguration(CrossEncoderConfiguration.class, Surroundings.class)
                .withPropertyValues(
                        "chatbot.embedding.model-directory=" + models, "chatbot.embedding.cross-encoder.path=" + path);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(InProcessProperties.class)
    static class Surroundings {

        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }
    }
}
