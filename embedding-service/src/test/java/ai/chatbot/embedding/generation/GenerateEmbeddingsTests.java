package ai.chatbot.embedding.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.chatbot.common.contract.embedding.EmbeddingRequest;
import ai.chatbot.common.contract.embedding.EmbeddingResponse.Embedding;
import ai.chatbot.common.contract.llm.PlatformConfig;
import ai.chatbot.embedding.catalog.TestCatalog;
import ai.chatbot.embedding.minilm.TestMiniLm;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.SocketOptions;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import tools.jackson.databind.json.JsonMapper;

/** With a Redis that takes connections and never answers; EmbeddingServiceIT has a real one. */
class GenerateEmbeddingsTests {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private ServerSocket silent;
    private LettuceConnectionFactory connections;
    private GenerateEmbeddings generateEmbeddings;

    @BeforeEach
    void prepare() throws IOException {
        silent = new ServerSocket(0);
        var client = LettuceClientConfiguration.builder()
                .commandTimeout(Duration.ofMillis(200))
                .clientOptions(ClientOptions.builder()
                        .socketOptions(SocketOptions.builder()
                                .connectTimeout(Duration.ofMillis(200))
                                .build())
                        .build())
                .build();
        connections = new LettuceConnectionFactory(
                new RedisStandaloneConfiguration("127.0.0.1", silent.getLocalPort()), client);
        connections.afterPropertiesSet();
        connections.start();
        var properties =
                new EmbeddingCacheProperties(Duration.ofHours(24), 100, Duration.ofHours(1), Duration.ofMinutes(1));
        var template = new StringRedisTemplate(connections);
        var redis = new RedisVectors(template, JsonMapper.shared(), Clock.systemUTC(), properties);
        generateEmbeddings = new GenerateEmbeddings(
                TestCatalog.of(PlatformConfig.DEFAULT, TestMiniLm.offered()),
                new EmbeddingCache(redis, properties, meters));
    }

    @AfterEach
    void close() throws IOException {
        connections.destroy();
        silent.close();
    }

    private List<Embedding> generate(Boolean normalise, String... texts) {
        return generateEmbeddings
                .generate(new EmbeddingRequest(List.of(texts), null, null, normalise))
                .embeddings();
    }

    @Test
    void answersOneVectorATextInOrder() {
        var embeddings = generate(null, "one", "two", "one");
        assertThat(embeddings).extracting(Embedding::text).containsExactly("one", "two", "one");
        assertThat(embeddings).extracting(Embedding::dimension).containsOnly(384);
        assertThat(embeddings).extracting(Embedding::model).containsOnly("sentence-transformers/all-MiniLM-L6-v2");
        assertThat(embeddings.get(0).vector()).containsExactly(embeddings.get(2).vector());
        assertThat(embeddings.get(1).vector()).containsExactly(TestMiniLm.unit("two"), within(1e-6f));
    }

    @Test
    void normalisesUnlessToldNotTo() {
        float[] unit = generate(true, "some text").getFirst().vector();
        float[] raw = generate(false, "some text").getFirst().vector();
        assertThat(TestMiniLm.dot(unit, unit)).isCloseTo(1, within(1e-5));
        assertThat(raw).containsExactly(TestMiniLm.MODEL.embed("some text"));
        double length = Math.sqrt(TestMiniLm.dot(raw, raw));
        assertThat(raw[7] / length).isCloseTo(unit[7], within(1e-5));
    }

    @Test
    void saysWhichTextsAreCut() {
        var embeddings = generate(null, "short", "long ".repeat(400));
        assertThat(embeddings).extracting(Embedding::truncated).containsExactly(false, true);
    }

    @Test
    void asksASilentRedisOnceAndThenLeavesItAlone() {
        generate(null, "warm up");
        long start = System.nanoTime();
        for (int i = 0; i < 20; i++) {
            generate(null, "text number " + i);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void computesATextOnce() {
        generate(null, "a", "b");
        generate(null, "a", "b", "c");
        assertThat(meters.counter("chatbot.embedding.cache", "result", "hit").count())
                .isEqualTo(2);
        assertThat(meters.counter("chatbot.embedding.cache", "result", "miss").count())
                .isEqualTo(3);
    }

    @Test
    void usesTheKeyOfTheSpecification() {
        // printf 'all-MiniLM-L6-v2:hello' | sha256sum
        assertThat(EmbeddingCache.key("all-MiniLM-L6-v2", "hello"))
                .isEqualTo("embedding:d41693d94fee9082a52f3feaf8804931d90ca05f8161882037cb2dd07e35cffe");
    }
}
