package ai.chatbot.chat.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class CachePropertiesTests {

    @Test
    void nothingIsKeptUnlessItIsWanted() {
        assertThat(bound(Map.of())).isEqualTo(new CacheProperties(false, Duration.ofHours(1), 300, 0.94, 0.6));
    }

    @Test
    void everythingCanBeSet() {
        assertThat(bound(Map.of(
                        "chatbot.chat.cache.enabled", "true",
                        "chatbot.chat.cache.kept", "5m",
                        "chatbot.chat.cache.most", "10",
                        "chatbot.chat.cache.similarity", "1.1",
                        "chatbot.chat.cache.minimum-confidence", "0.9")))
                .isEqualTo(new CacheProperties(true, Duration.ofMinutes(5), 10, 1.1, 0.9));
    }

    @Test
    void aVectorInBytesIsAsNearAsItWas() {
        float[] one = {0.1f, -0.7f, 0.3f, 0.64f};
        float[] other = {0.2f, -0.6f, 0.1f, 0.7f};
        double exact = (0.1 * 0.2 + 0.7 * 0.6 + 0.3 * 0.1 + 0.64 * 0.7) / Math.sqrt(0.9996 * 0.9);

        double near = QuestionVector.read(QuestionVector.of(one).written()).similarity(QuestionVector.of(other));

        assertThat(near).isCloseTo(exact, within(0.005));
        assertThat(QuestionVector.of(new float[] {1, 0}).similarity(QuestionVector.of(new float[] {1, 0, 0})))
                .isZero();
        assertThat(QuestionVector.of(new float[] {0, 0}).similarity(QuestionVector.of(new float[] {1, 0})))
                .isZero();
    }

    private static CacheProperties bound(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("chatbot.chat.cache", CacheProperties.class);
    }
}
