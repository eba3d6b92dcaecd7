package ai.chatbot.common.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.chatbot.common.health.ReadinessCheck;
import ai.chatbot.common.test.TestStores;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.data.mongodb.autoconfigure.DataMongoAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;

class EnsureIndexesIT {

    enum Colour {
        DARK_RED
    }

    record Note(@Id String id, Colour favouriteColour) {}

    @Configuration
    @ImportAutoConfiguration({
        org.springframework.boot.mongodb.autoconfigure.MongoAutoConfiguration.class,
        DataMongoAutoConfiguration.class,
        MongoAutoConfiguration.class
    })
    static class App {

        @Bean
        CollectionIndexes noteIndexes() {
            return CollectionIndexes.of(
                    "notes",
                    new Index("favourite_colour", Sort.Direction.ASC).unique().named("by_colour"));
        }
    }

    @Test
    void makesTheIndexesAndStoresNamesAsTheApiSpellsThem() {
        try (var context = start(TestStores.freshDatabase())) {
            var mongo = context.getBean(MongoOperations.class);
            await().atMost(java.time.Duration.ofSeconds(30)).ignoreExceptions().untilAsserted(() -> check(context));
            assertThat(mongo.indexOps("notes").getIndexInfo())
                    .anyMatch(index -> index.getName().equals("by_colour"));
            mongo.insert(new Note("1", Colour.DARK_RED), "notes");
            var stored = mongo.findById("1", org.bson.Document.class, "notes");
            assertThat(stored).containsEntry("favourite_colour", "dark_red").doesNotContainKey("_class");
            assertThat(mongo.findById("1", Note.class, "notes").favouriteColour())
                    .isEqualTo(Colour.DARK_RED);
        }
    }

    private static void check(ConfigurableApplicationContext context) throws Exception {
        for (ReadinessCheck check :
                List.copyOf(context.getBeansOfType(ReadinessCheck.class).values())) {
            check.check();
        }
    }

    private static ConfigurableApplicationContext start(String uri) {
        var application = new SpringApplication(App.class);
        application.setWebApplicationType(org.springframework.boot.WebApplicationType.NONE);
        return application.run("--spring.mongodb.uri=" + uri);
    }
}
