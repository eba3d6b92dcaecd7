package ai.chatbot.common.embedded;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClients;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.Document;
import org.bson.types.Binary;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedMongoIT {

    @TempDir
    Path directory;

    @Test
    void answersHello() {
        try (var mongo = EmbeddedMongo.inMemory();
                var client = MongoClients.create(mongo.uri())) {
            assertThat(client.getDatabase("admin")
                            .runCommand(new Document("hello", 1))
                            .getDouble("ok"))
                    .isEqualTo(1.0);
        }
    }

    /** The file as it is right after the acknowledgement is what a killed process leaves behind. */
    @Test
    void hasOnDiskWhatItAcknowledged() throws Exception {
        Path file = directory.resolve("mongodb.mv");
        Path left = directory.resolve("left-behind.mv");
        try (var mongo = EmbeddedMongo.onDisk(file, 0);
                var client = MongoClients.create(mongo.uri())) {
            var notes = client.getDatabase("chatbot").getCollection("notes");
            for (int i = 0; i < 50; i++) {
                notes.insertOne(new Document("_id", i));
            }
            Files.copy(file, left, StandardCopyOption.REPLACE_EXISTING);
        }
        try (var mongo = EmbeddedMongo.onDisk(left, 0);
                var client = MongoClients.create(mongo.uri())) {
            assertThat(client.getDatabase("chatbot").getCollection("notes").countDocuments())
                    .isEqualTo(50);
        }
    }

    @Test
    void findsByAnIndexAlsoWithMoreConditions() {
        try (var mongo = EmbeddedMongo.inMemory();
                var client = MongoClients.create(mongo.uri())) {
            var jobs = client.getDatabase("chatbot").getCollection("jobs");
            jobs.createIndex(Indexes.ascending("job_id"), new IndexOptions().unique(true));
            for (int i = 0; i < 20; i++) {
                jobs.insertOne(
                        new Document("_id", i).append("job_id", "job-" + i).append("even", i % 2 == 0));
            }

            assertThat(jobs.countDocuments(and(eq("job_id", "job-4"), eq("even", true))))
                    .isEqualTo(1);
            assertThat(jobs.countDocuments(and(eq("job_id", "job-4"), eq("even", false))))
                    .isZero();
            assertThat(jobs.countDocuments(and(in("job_id", "job-4", "job-5", "none"), eq("even", true))))
                    .isEqualTo(1);
            assertThat(jobs.countDocuments(and(gt("job_id", "job-8"), eq("even", false))))
                    .isEqualTo(1);
            assertThat(jobs.updateOne(and(eq("_id", 7), eq("even", true)), set("seen", true))
                            .getMatchedCount())
                    .isZero();
            assertThat(jobs.updateOne(and(eq("_id", 8), eq("even", true)), set("job_id", "job-x"))
                            .getMatchedCount())
                    .isEqualTo(1);
            assertThat(jobs.countDocuments(and(eq("job_id", "job-x"), eq("even", true))))
                    .isEqualTo(1);
            assertThat(jobs.countDocuments(and(eq("job_id", "job-8"), eq("even", true))))
                    .isZero();
        }
    }

    /** The one above would pass without any index; this one says that it is used. */
    @Test
    void anIndexServesEveryQueryThatNamesItsFields() {
        var database = IndexedDatabase.in(MVStore.open(null), "db", new CursorRegistry());
        var index = database.openOrCreateUniqueIndex("jobs", "job_id_1", List.of(new IndexKey("job_id", true)), false);

        assertThat(index.canHandle(query("job_id", "a"))).isTrue();
        assertThat(index.canHandle(query("job_id", "a").append("status", "b"))).isTrue();
        assertThat(index.canHandle(query("status", "b"))).isFalse();
        assertThat(index.canHandle(query("job_id", query("$gt", "a")).append("status", "b")))
                .isFalse();
    }

    @Test
    void aSparseIndexFindsWhatHasAValueAfterEveryChangeAndAfterARestart() {
        Path file = directory.resolve("mongodb.mv");
        try (var mongo = EmbeddedMongo.onDisk(file, 0);
                var client = MongoClients.create(mongo.uri())) {
            var chats = client.getDatabase("chatbot").getCollection("chats");
            chats.insertOne(new Document("_id", "before").append("waiting", new Document("due", 5)));
            chats.createIndex(Indexes.ascending("waiting.due"), new IndexOptions().sparse(true));
            for (int i = 0; i < 20; i++) {
                chats.insertOne(new Document("_id", "chat-" + i));
            }
            chats.insertOne(new Document("_id", "null").append("waiting", new Document("due", null)));
            chats.insertOne(new Document("_id", true).append("waiting", new Document("due", 100)));
            chats.insertOne(new Document("_id", null).append("waiting", new Document("due", 101)));
            assertThat(chats.countDocuments(gt("waiting.due", 99))).isEqualTo(2);
            assertThat(chats.deleteMany(gt("waiting.due", 99)).getDeletedCount())
                    .isEqualTo(2);
            chats.updateOne(eq("_id", "chat-1"), set("waiting.due", 1));
            chats.updateOne(eq("_id", "chat-2"), set("waiting.due", 2));
            chats.updateOne(eq("_id", "chat-3"), set("waiting.due", 3));
            chats.updateOne(eq("_id", "chat-1"), unset("waiting"));
            chats.deleteOne(eq("_id", "chat-2"));

            assertThat(ids(chats.find(lte("waiting.due", 9)))).containsExactlyInAnyOrder("before", "chat-3");
            assertThat(ids(chats.find(ne("waiting.due", null)))).containsExactlyInAnyOrder("before", "chat-3");
            assertThat(chats.countDocuments(in("waiting.due", 3, 4))).isEqualTo(1);
            assertThat(chats.countDocuments(eq("waiting.due", 7))).isZero();
            assertThat(chats.countDocuments(eq("waiting.due", null))).isEqualTo(19);
        }
        try (var mongo = EmbeddedMongo.onDisk(file, 0);
                var client = MongoClients.create(mongo.uri())) {
            var chats = client.getDatabase("chatbot").getCollection("chats");
            assertThat(ids(chats.find(lte("waiting.due", 9)))).containsExactlyInAnyOrder("before", "chat-3");
            chats.updateOne(eq("_id", "chat-3"), set("waiting.due", 10));
            assertThat(ids(chats.find(gt("waiting.due", 9)))).containsExactly("chat-3");
            chats.dropIndexes();
            assertThat(ids(chats.find(lte("waiting.due", 9)))).containsExactly("before");
        }
    }

    /** The one above would pass without any index; this one says that it is used, and when. */
    @Test
    void aSparseIndexServesQueriesForAValue() {
        var positions = MVStore.open(null).<Object, Boolean>openMap("positions");
        var index = new SparseIndex("due_1", List.of(new IndexKey("due", true)), positions);
        index.add(query("_id", "a").append("due", 1), "a", null);
        index.add(query("_id", "b"), "b", null);

        assertThat(index.isEmpty()).as("not yet built").isTrue();
        assertThat(List.of("$lte", "$lt", "$gt", "$gte", "$eq"))
                .allMatch(operator -> index.canHandle(query("due", query(operator, 1))))
                .noneMatch(operator -> index.canHandle(query("due", query(operator, null))));
        assertThat(index.canHandle(query("due", 1).append("other", 2))).isTrue();
        assertThat(index.canHandle(query("due", query("$ne", null)))).isTrue();
        assertThat(index.canHandle(query("due", query("$in", List.of(1, 2))))).isTrue();
        assertThat(index.canHandle(query("due", query("$in", Arrays.asList(1, null)))))
                .isFalse();
        assertThat(index.canHandle(query("due", query("$ne", 1)))).isFalse();
        assertThat(index.canHandle(query("due", query("$exists", false)))).isFalse();
        assertThat(index.canHandle(query("due", null))).isFalse();
        assertThat(index.canHandle(query("other", 1))).isFalse();
        assertThat(index.getPositions(query("due", 1))).containsExactly("a");
        assertThat(new SparseIndex("due_1", List.of(new IndexKey("due", true)), positions).isEmpty())
                .as("built")
                .isFalse();
    }

    private static List<String> ids(Iterable<Document> documents) {
        List<String> ids = new ArrayList<>();
        documents.forEach(document -> ids.add(document.getString("_id")));
        return ids;
    }

    private static de.bwaldvogel.mongo.bson.Document query(String key, Object value) {
        return new de.bwaldvogel.mongo.bson.Document(key, value);
    }

    @Test
    void keepsEveryKindOfValue() {
        Path file = directory.resolve("mongodb.mv");
        Document all = new Document("_id", 1)
                .append("text", "Żółw 🐢")
                .append("int", 7)
                .append("long", 1L << 40)
                .append("double", 0.1)
                .append("true", true)
                .append("nothing", null)
                .append("date", new BsonDateTime(1_700_000_000_123L))
                .append("binary", new Binary(new byte[] {0, 1, (byte) 0xff}))
                .append("id", new ObjectId())
                .append("decimal", Decimal128.parse("12.34"))
                .append("nested", new Document("list", List.of(1, "two", new Document("three", List.of()))));
        try (var mongo = EmbeddedMongo.onDisk(file, 0);
                var client = MongoClients.create(mongo.uri())) {
            client.getDatabase("db").getCollection("all").insertOne(all);
        }
        try (var mongo = EmbeddedMongo.onDisk(file, 0);
                var client = MongoClients.create(mongo.uri())) {
            assertThat(client.getDatabase("db")
                            .getCollection("all", BsonDocument.class)
                            .find())
                    .containsExactly(all.toBsonDocument());
        }
    }

    @Test
    void readsDocumentsThatWereKeptAsSerialisedObjects() {
        Path file = directory.resolve("mongodb.mv");
        Document former = new Document("_id", 1).append("name", "former").append("tags", List.of("a", "b"));
        var server = new MongoServer(new H2Backend(MVStore.open(file.toString())));
        try (var client =
                MongoClients.create("mongodb://127.0.0.1:" + server.bind().getPort())) {
            client.getDatabase("db").getCollection("things").insertOne(former);
        } finally {
            server.shutdownNow();
        }
        try (var mongo = EmbeddedMongo.onDisk(file, 0);
                var client = MongoClients.create(mongo.uri())) {
            var things = client.getDatabase("db").getCollection("things");
            assertThat(things.find()).containsExactly(former);
            things.updateOne(new Document("_id", 1), new Document("$set", new Document("name", "renamed")));
            things.insertOne(new Document("_id", 2));
        }
        try (var mongo = EmbeddedMongo.onDisk(file, 0);
                var client = MongoClients.create(mongo.uri())) {
            assertThat(client.getDatabase("db").getCollection("things").find())
                    .containsExactly(new Document(former).append("name", "renamed"), new Document("_id", 2));
        }
    }
}
