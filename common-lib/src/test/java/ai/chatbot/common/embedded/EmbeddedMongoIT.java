package ai.chatbot.common.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClients;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.bson.Document;
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
}
