package ai.chatbot.standalone;

import ai.chatbot.common.embedded.EmbeddedMongo;
import ai.chatbot.common.embedded.EmbeddedRedis;
import ai.chatbot.common.embedded.FreePorts;
import java.util.ArrayList;
import java.util.List;

/** MongoDB and Redis for the services: embedded ones in the data directory, or the servers the settings name. */
record Stores(String mongodbUri, String redisUrl, List<AutoCloseable> embedded) implements AutoCloseable {

    private static final String DATABASE = "chatbot";

    static Stores start(Settings settings, DataDirectory data) {
        List<AutoCloseable> embedded = new ArrayList<>();
        String mongodbUri = settings.mongodbUri();
        if (mongodbUri == null) {
            var mongo = EmbeddedMongo.onDisk(data.resolve("mongodb.mv"), 0);
            embedded.add(mongo);
            mongodbUri = mongo.uri() + "/" + DATABASE;
        }
        String redisUrl = settings.redisUrl();
        if (redisUrl == null) {
            var redis = EmbeddedRedis.in(data.resolve("redis"), FreePorts.one());
            embedded.add(redis);
            redisUrl = redis.uri();
        }
        return new Stores(mongodbUri, redisUrl, embedded);
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable store : embedded) {
            store.close();
        }
    }
}
