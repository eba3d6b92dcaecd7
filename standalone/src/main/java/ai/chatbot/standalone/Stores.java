package ai.chatbot.standalone;

import ai.chatbot.common.embedded.EmbeddedMongo;
import ai.chatbot.common.embedded.EmbeddedRedis;
import ai.chatbot.common.embedded.FreePorts;
import java.util.ArrayList;
import java.util.List;

/** MongoDB and Redis for the services: embedded ones in the data directory, or the servers the settings name. */
record Stores(String mongodbUri, String redisUrl, List<Runnable> stops) implements AutoCloseable {

    static final String MONGODB_FILE = "mongodb.mv";
    private static final String DATABASE = "chatbot";

    static Stores start(Settings settings, DataDirectory data) {
        List<Runnable> stops = new ArrayList<>();
        String mongodbUri = settings.mongodbUri();
        if (mongodbUri == null) {
            var mongo = EmbeddedMongo.onDisk(data.resolve(MONGODB_FILE), 0);
            stops.add(mongo::close);
            mongodbUri = mongo.uri() + "/" + DATABASE;
        }
        String redisUrl = settings.redisUrl();
        if (redisUrl == null) {
            var redis = EmbeddedRedis.in(data.resolve("redis"), FreePorts.one());
            stops.add(redis::close);
            redisUrl = redis.uri();
        }
        return new Stores(mongodbUri, redisUrl, stops);
    }

    @Override
    public void close() {
        stops.forEach(Runnable::run);
    }
}
