package ai.chatbot.common.test;

import ai.chatbot.common.embedded.EmbeddedRedis;
import ai.chatbot.common.embedded.FreePorts;
import io.lettuce.core.ClientOptions;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

/** A redis-server that a test may stop and start again with what it had on disk. */
public final class OwnRedis implements AutoCloseable {

    private final Path directory;
    private final int port = FreePorts.one();
    private final LettuceConnectionFactory connections;
    private EmbeddedRedis server;

    public OwnRedis(Path directory) {
        this.directory = directory;
        start();
        var client = LettuceClientConfiguration.builder()
                .commandTimeout(Duration.ofSeconds(1))
                .clientOptions(ClientOptions.builder()
                        .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                        .build())
                .build();
        connections = new LettuceConnectionFactory(new RedisStandaloneConfiguration("127.0.0.1", port), client);
        connections.start();
    }

    public StringRedisTemplate template() {
        return new StringRedisTemplate(connections);
    }

    public void start() {
        server = EmbeddedRedis.in(directory, port);
    }

    /** Starts it and returns when clients have found it again. */
    public void restart() {
        stop();
        start();
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .ignoreExceptions()
                .until(() -> template().hasKey("anything") != null);
    }

    public void stop() {
        if (server != null) {
            server.close();
            server = null;
        }
    }

    @Override
    public void close() {
        connections.destroy();
        stop();
    }
}
