package ai.chatbot.common.migration;

import ai.chatbot.common.test.TestStores;
import com.mongodb.ConnectionString;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import org.bson.Document;

/** A database, and replicas of a service that start on it. */
record TestDatabase(String uri, MongoClient client, MongoDatabase database) implements AutoCloseable {

    static final Duration LONG = Duration.ofSeconds(30);

    static TestDatabase fresh() {
        return at(TestStores.freshDatabase());
    }

    static TestDatabase at(String uri) {
        var client = MongoClients.create(uri);
        return new TestDatabase(uri, client, client.getDatabase(new ConnectionString(uri).getDatabase()));
    }

    MongoCollection<Document> records() {
        return database.getCollection("sample_migrations");
    }

    Document record(int version) {
        return records().find(new Document("_id", version)).first();
    }

    MigrationLock lock(Duration lease) {
        return new MigrationLock(records(), "test", lease, Clock.systemUTC());
    }

    MigrationLog log() {
        return new MigrationLog(records(), Clock.systemUTC());
    }

    RunMigrations replica(Migration... migrations) {
        return replica(LONG, migrations);
    }

    RunMigrations replica(Duration lease, Migration... migrations) {
        return new RunMigrations("sample-service", List.of(migrations), database, log(), lock(lease));
    }

    @Override
    public void close() {
        client.close();
    }

    /** A step under a name, which is its checksum, too. */
    record Step(int version, String name, int oldestCode, BiConsumer<MongoDatabase, Progress> action)
            implements Migration {

        static Step of(int version, String name, Runnable action) {
            return new Step(version, name, version, (database, progress) -> action.run());
        }

        @Override
        public void run(MongoDatabase database, Progress progress) {
            action.accept(database, progress);
        }
    }
}
