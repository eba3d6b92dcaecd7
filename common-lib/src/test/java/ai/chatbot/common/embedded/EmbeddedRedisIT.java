package ai.chatbot.common.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisClient;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedRedisIT {

    @TempDir
    Path directory;

    @Test
    void keepsItsDataAndStopsTheOneLeftBehind() {
        @SuppressWarnings("resource") // stays, as after kill -9
        var leftBehind = EmbeddedRedis.in(directory, FreePorts.one());
        set(leftBehind.uri(), "answer", "42");
        try (var next = EmbeddedRedis.in(directory, FreePorts.one())) {
            assertThat(get(next.uri(), "answer")).isEqualTo("42");
        }
    }

    private static void set(String uri, String key, String value) {
        try (var client = RedisClient.create(uri);
                var connection = client.connect()) {
            connection.sync().set(key, value);
        }
    }

    private static String get(String uri, String key) {
        try (var client = RedisClient.create(uri);
                var connection = client.connect()) {
            return connection.sync().get(key);
        }
    }
}
