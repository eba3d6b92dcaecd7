package ai.chatbot.chat.engine.n8n;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.chatbot.common.error.ServiceException;
import ai.chatbot.common.test.OwnRedis;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.data.redis.core.StringRedisTemplate;

class AnswerOnceIT {

    private final OwnRedis redis;
    private final AtomicInteger asked = new AtomicInteger();

    AnswerOnceIT(@TempDir Path directory) {
        redis = new OwnRedis(directory);
    }

    @AfterEach
    void close() {
        redis.close();
    }

    @Test
    void asksEachTimeWhileRedisIsAwayAndOnceWhenItIsBack() {
        AnswerOnce answers = answers(redis.template());
        redis.stop();
        assertThat(ask(answers)).isEqualTo("answer 1");
        assertThat(ask(answers)).isEqualTo("answer 2");
        redis.restart();
        assertThat(ask(answers)).isEqualTo("answer 3");
        assertThat(ask(answers)).isEqualTo("answer 3");
    }

    @Test
    void waitsForAnotherReplicaNoLongerThanForAnAnswer() {
        redis.template().opsForValue().set("n8n:idempotency:k:running", "another replica");
        ServiceException failure = catchThrowableOfType(ServiceException.class, () -> ask(answers(redis.template())));
        assertThat(failure.code().name()).isEqualTo("ENGINE_TIMEOUT");
        assertThat(asked).hasValue(0);
        assertThat(redis.template().opsForValue().get("n8n:idempotency:k:running"))
                .as("whose turn it is, is not ours to end")
                .isEqualTo("another replica");
    }

    private String ask(AnswerOnce answers) {
        return answers.once("k", Optional::of, () -> "answer " + asked.incrementAndGet());
    }

    private static AnswerOnce answers(StringRedisTemplate redis) {
        Duration any = Duration.ofSeconds(1);
        var properties =
                new N8nProperties("", "", "", any, Duration.ofMillis(100), 1, any, any, Duration.ofMinutes(1), any);
        return new AnswerOnce(
                redis, properties, new N8nMetrics(new SimpleMeterRegistry()), wait -> Thread.onSpinWait());
    }
}
