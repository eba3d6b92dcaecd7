package ai.chatbot.common.embedded;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClients;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.IndexKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.bson.Document;
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
        var database = new IndexedDatabase("db", MVStore.open(null), new CursorRegistry());
        var index = database.openOrCreateUniqueIndex("jobs", "job_id_1", List.of(new IndexKey("job_id", true)), false);

        assertThat(index.canHandle(query("job_id", "a"))).isTrue();
        assertThat(index.canHandle(query("job_id", "a").append("status", "b"))).isTrue();
        assertThat(index.canHandle(query("status", "b"))).isFalse();
        assertThat(index.canHandle(query("job_id", query("$gt", "a")).append("status", "b")))
                .isFalse();
    }

    private static de.bwaldvogel.mongo.bson.Document query(String key, Object value) {
        return new de.bwaldvogel.mongo.bson.Document(key, value);
    }
}
