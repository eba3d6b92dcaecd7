package ai.chatbot.chat.cache;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.chat.answer.KeptAnswer;
import ai.chatbot.chat.cache.StoredAnswers.Asked;
import ai.chatbot.chat.cache.StoredAnswers.Stored;
import ai.chatbot.common.contract.chat.ChatReply.Source;
import ai.chatbot.common.embedded.FreePorts;
import ai.chatbot.common.test.TestStores;
import io.lettuce.core.RedisURI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import tools.jackson.databind.json.JsonMapper;

class StoredAnswersIT {

    private static final int MOST = 3;

    private final CacheScope scope = new CacheScope(UUID.randomUUID().toString(), "group:staff", "1/t", "en", null);
    private LettuceConnectionFactory connections;

    @AfterEach
    void disconnect() {
        connections.destroy();
    }

    @Test
    void whatWasKeptIsFoundAgainAsItWas() {
        StoredAnswers answers = on(TestStores.redis());
        keep(answers, "How long?");

        assertThat(answers.find(scope, exact("How long?")))
                .hasValueSatisfying(stored -> assertThat(stored).isEqualTo(stored("How long?")));
        assertThat(answers.asked(scope)).containsExactly(asked("How long?"));
    }

    @Test
    void thereAreNeverMoreThanAllowed() {
        StoredAnswers answers = on(TestStores.redis());
        for (int i = 0; i < 3 * MOST; i++) {
            keep(answers, "How long is number " + i + "?");
        }
        keep(answers, "How long is number 8?");

        assertThat(answers.asked(scope)).hasSize(MOST);
        assertThat(answers.find(scope, exact("How long is number 8?"))).isPresent();
    }

    @Test
    void itAllGoesAfterAWhileAndNamesNobody() {
        StoredAnswers answers = on(TestStores.redis());
        keep(answers, "How long?");
        var redis = new StringRedisTemplate(connections);

        var keys = redis.keys("answers:{" + scope.key() + "}:*");

        assertThat(keys).hasSize(2).noneMatch(key -> key.contains("staff"));
        assertThat(keys).allSatisfy(key -> assertThat(redis.getExpire(key)).isBetween(1L, 60L));
    }

    @Test
    void withoutRedisNothingIsKeptAndNothingFails() {
        StoredAnswers answers = on("redis://localhost:" + FreePorts.one());
        keep(answers, "How long?");

        assertThat(answers.find(scope, exact("How long?"))).isEmpty();
        assertThat(answers.asked(scope)).isEmpty();
    }

    private StoredAnswers on(String uri) {
        connections =
                new LettuceConnectionFactory(LettuceConnectionFactory.createRedisConfiguration(RedisURI.create(uri)));
        connections.afterPropertiesSet();
        connections.start();
        return new StoredAnswers(
                new StringRedisTemplate(connections),
                new JsonMapper(),
                new CacheProperties(true, Duration.ofMinutes(1), MOST, 0.94, 0.6));
    }

    private void keep(StoredAnswers answers, String question) {
        answers.keep(scope, asked(question), stored(question));
    }

    private static Asked asked(String question) {
        return new Asked(
                QuestionSigns.of(question),
                QuestionVector.of(new float[] {0.6f, -0.8f}).written());
    }

    private static Stored stored(String question) {
        var source = new Source("d1", "k1", "Returns", null, 3, null, 0.9, "30 days.");
        return new Stored(new KeptAnswer(question + " 30 days. [1]", List.of(source), 0.8, List.of()), 12345);
    }

    private static String exact(String question) {
        return QuestionSigns.of(question).exact();
    }
}
