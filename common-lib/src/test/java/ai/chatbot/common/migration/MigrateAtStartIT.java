package ai.chatbot.common.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ai.chatbot.common.embedded.EmbeddedMongo;
import ai.chatbot.common.embedded.FreePorts;
import ai.chatbot.common.health.ReadinessCheck;
import ai.chatbot.common.mongo.CollectionIndexes;
import ai.chatbot.common.mongo.MongoAutoConfiguration;
import ai.chatbot.common.test.TestStores;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.data.mongodb.autoconfigure.DataMongoAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;

/** A service that starts: on a fresh database, without one, on one that is not its own. */
class MigrateAtStartIT {

    private static final Duration LONG = Duration.ofSeconds(30);

    enum Colour {
        DARK_RED
    }

    record Note(@Id String id, Colour favouriteColour) {}

    @Configuration
    @ImportAutoConfiguration({
        org.springframework.boot.mongodb.autoconfigure.MongoAutoConfiguration.class,
        DataMongoAutoConfiguration.class,
        MongoAutoConfiguration.class,
        MigrationAutoConfiguration.class
    })
    static class App {

        @Bean
        CollectionIndexes noteIndexes() {
            return CollectionIndexes.of(
                    "notes",
                    new Index("favourite_colour", Sort.Direction.ASC).unique().named("by_colour"),
                    new Index("purge_at", Sort.Direction.ASC).expire(Duration.ZERO));
        }
    }

    @TempDir
    Path directory;

    @Test
    void makesTheIndexesAndStoresNamesAsTheApiSpellsThem() throws Exception {
        try (var context = start(TestStores.freshDatabase())) {
            var mongo = context.getBean(MongoOperations.class);
            assertThat(mongo.indexOps("notes").getIndexInfo())
                    .anyMatch(index -> index.getName().equals("by_colour"));
            allChecksPass(context);
            mongo.insert(new Note("1", Colour.DARK_RED), "notes");
            var stored = mongo.findById("1", Document.class, "notes");
            assertThat(stored).containsEntry("favourite_colour", "dark_red").doesNotContainKey("_class");
            assertThat(mongo.findById("1", Note.class, "notes").favouriteColour())
                    .isEqualTo(Colour.DARK_RED);
            assertThat(mongo.findById(1, Document.class, "sample_migrations"))
                    .containsEntry("state", "done")
                    .containsEntry("name", "indexes");
        }
    }

    /** Kept in databases: with another, no service would start on the data it has. */
    @Test
    void theChecksumOfIndexesStaysWhatItWas() {
        try (var context = start(TestStores.freshDatabase())) {
            assertThat(context.getBean(IndexMigration.class).checksum()).isEqualTo("fe5740cdf75abd8f");
        }
    }

    @Test
    void startsWithoutItsStoreAndMigratesOnceThatIsThere() throws Exception {
        int port = FreePorts.one();
        try (var context = start("mongodb://127.0.0.1:" + port + "/chatbot")) {
            var migrations = context.getBean(MigrateAtStart.class);
            assertThatThrownBy(migrations::check).isInstanceOf(IllegalStateException.class);
            try (var mongo = EmbeddedMongo.onDisk(directory.resolve("late.mv"), port)) {
                assertThat(mongo.uri()).endsWith(":" + port);
                await().atMost(LONG).ignoreExceptions().untilAsserted(() -> allChecksPass(context));
                context.close();
            }
        }
    }

    @Test
    void doesNotStartOnADatabaseOfANewerRelease() {
        String uri = TestStores.freshDatabase();
        migratedTo2(uri);
        assertThatThrownBy(() -> start(uri))
                .satisfies(failure -> assertThat(failure)
                        .rootCause()
                        .isInstanceOf(RefusedDatabaseException.class)
                        .hasMessageContaining("by a newer release"));
    }

    @Test
    void stopsWhenTheDatabaseThatComesLaterIsOfANewerRelease() {
        int port = FreePorts.one();
        String uri = "mongodb://127.0.0.1:" + port + "/chatbot";
        Path file = directory.resolve("newer.mv");
        try (var context = start(uri)) {
            try (var mongo = EmbeddedMongo.onDisk(file, 0)) {
                migratedTo2(mongo.uri() + "/chatbot");
            }
            try (var mongo = EmbeddedMongo.onDisk(file, port)) {
                await().atMost(LONG).until(() -> !context.isActive());
                assertThat(mongo.uri()).isNotEmpty();
            }
        }
    }

    @Test
    void isNotReadyWhileTheDataContradictsAnIndexAndMigratesOnceTheyDoNot() throws Exception {
        String uri = TestStores.freshDatabase();
        try (var before = TestDatabase.at(uri)) {
            var notes = before.database().getCollection("notes");
            notes.insertMany(List.of(
                    new Document("_id", 1).append("favourite_colour", "anna@example.com"),
                    new Document("_id", 2).append("favourite_colour", "anna@example.com")));
            try (var context = start(uri)) {
                var migrations = context.getBean(MigrateAtStart.class);
                assertThatThrownBy(migrations::check)
                        .hasMessageContaining("Migration 1 'indexes' of sample-service failed")
                        .hasMessageContaining("favourite_colour")
                        .hasMessageNotContaining("anna");
                notes.deleteOne(new Document("_id", 2));
                await().atMost(LONG).ignoreExceptions().untilAsserted(() -> allChecksPass(context));
            }
        }
    }

    private static void migratedTo2(String uri) {
        try (var newer = TestDatabase.at(uri)) {
            newer.replica(TestDatabase.Step.of(1, "indexes", () -> {}), TestDatabase.Step.of(2, "newer", () -> {}))
                    .run();
        }
    }

    private static void allChecksPass(ConfigurableApplicationContext context) throws Exception {
        for (ReadinessCheck check :
                List.copyOf(context.getBeansOfType(ReadinessCheck.class).values())) {
            check.check();
        }
    }

    private static ConfigurableApplicationContext start(String uri) {
        var application = new SpringApplication(App.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        return application.run("--spring.mongodb.uri=" + uri, "--spring.application.name=sample-service");
    }
}
