package ai.chatbot.knowledge.index.mongo;

import ai.chatbot.knowledge.index.remote.Secret;
import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A client beside the platform's own, with retries off: they are counted elsewhere. */
public final class MongoConnection {

    private MongoConnection() {}

    /** @param address a connection string with its credentials */
    public static MongoClient open(Secret address, Duration timeout) {
        long millis = timeout.toMillis();
        return MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(address.value()))
                .retryReads(false)
                .retryWrites(false)
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(millis, TimeUnit.MILLISECONDS))
                .applyToSocketSettings(socket ->
                        socket.connectTimeout(millis, TimeUnit.MILLISECONDS).readTimeout(millis, TimeUnit.MILLISECONDS))
                .build());
    }
}
