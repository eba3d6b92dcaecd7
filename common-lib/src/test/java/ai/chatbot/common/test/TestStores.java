package ai.chatbot.common.test;

import ai.chatbot.common.embedded.EmbeddedMongo;
import ai.chatbot.common.embedded.EmbeddedRedis;
import ai.chatbot.common.embedded.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.UUID;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * MongoDB and Redis for tests: the servers named by {@code MONGODB_URI} and {@code REDIS_URL}; else, where a Docker engine
 * runs, containers; else the embedded ones. Says which. Each application context gets a database of its own.
 */
public final class TestStores implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final boolean DOCKER = docker();

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of("spring.mongodb.uri=" + freshDatabase(), "spring.data.redis.url=" + redis())
                .applyTo(context);
    }

    /** The URI of a database nobody else uses. */
    public static String freshDatabase() {
        return Mongo.URI + "/test_" + UUID.randomUUID().toString().substring(0, 8) + Mongo.OPTIONS;
    }

    public static String redis() {
        return Redis.URI;
    }

    private static boolean docker() {
        if (System.getenv("MONGODB_URI") != null && System.getenv("REDIS_URL") != null) {
            return false;
        }
        try {
            return DockerClientFactory.instance().isDockerAvailable();
        } catch (RuntimeException e) {
            return false;
        }
    }

    private static void say(String store, String what) {
        System.out.println("[stores] " + store + ": " + what);
    }

    /** Started on first use. */
    private static final class Mongo {
        private static final String URI;
        private static final String OPTIONS;

        static {
            String given = System.getenv("MONGODB_URI");
            if (given != null) {
                say("MongoDB", "the server of MONGODB_URI");
                int path = given.indexOf('/', "mongodb://".length());
                int options = given.indexOf('?');
                OPTIONS = options < 0 ? "" : given.substring(options);
                URI = path < 0 ? given : given.substring(0, path);
            } else if (DOCKER) {
                say("MongoDB", "a container (mongo:8.0)");
                URI = "mongodb://" + containerAddress("mongo:8.0", 27017);
                OPTIONS = "";
            } else {
                say("MongoDB", "no Docker engine and no MONGODB_URI: the embedded server, in memory");
                URI = EmbeddedMongo.inMemory().uri();
                OPTIONS = "";
            }
        }
    }

    /** Started on first use. */
    private static final class Redis {
        private static final String URI;

        static {
            String given = System.getenv("REDIS_URL");
            if (given != null) {
                say("Redis", "the server of REDIS_URL");
                URI = given;
            } else if (DOCKER) {
                say("Redis", "a container (redis:7.4)");
                URI = "redis://" + containerAddress("redis:7.4", 6379) + "/0";
            } else {
                say("Redis", "no Docker engine and no REDIS_URL: the embedded redis-server");
                URI = embedded();
            }
        }

        private static String embedded() {
            try {
                var redis = EmbeddedRedis.in(Files.createTempDirectory("redis"), FreePorts.one());
                Runtime.getRuntime().addShutdownHook(new Thread(redis::close));
                return redis.uri();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @SuppressWarnings("resource") // Testcontainers removes it when the JVM ends
    private static String containerAddress(String image, int port) {
        var container = new GenericContainer<>(DockerImageName.parse(image)).withExposedPorts(port);
        container.start();
        return container.getHost() + ":" + container.getMappedPort(port);
    }
}
