package ai.chatbot.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.embedded.EmbeddedMongo;
import ai.chatbot.common.test.TestApi;
import ai.chatbot.common.test.TestApi.Answer;
import com.mongodb.client.MongoClients;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A platform, stopped, backed up, and brought back in another directory. */
class RestoredPlatformIT {

    /**
     * Of each service's first migration, as databases keep it. Who changes an index bean meets these, and adds a migration
     * instead: services do not start on data that another first migration has run on.
     */
    private static final Map<String, String> CHECKSUMS = Map.of(
            "user", "8a3de4fb62271b0b",
            "session", "350593ae45b3bb97",
            "knowledge", "45046814e5a1c47b",
            "llm", "5a64385dc2c69afe",
            "analytics", "e8b5782f4b9a7884");

    @TempDir
    Path directory;

    @Test
    void answersFromItsDocumentsAndKnowsItsPeopleAgain() {
        String archive = directory.resolve("backup.zip").toString();
        TestPlatform.Customer customer;
        Answer signedIn;
        String messages;
        try (var platform =
                TestPlatform.prepare(directory.resolve("data"), Map.of()).start()) {
            Documents.ingest(
                    platform.admin(),
                    "flugelbinder.txt",
                    Documents.bytes("The Flugelbinder is 41 cm tall."),
                    Map.of("title", "Flugelbinder"));
            customer = platform.customer();
            signedIn = signIn(platform, customer);
            messages = "/api/v1/chat/sessions/" + CustomerJourneyIT.open(customer.api()) + "/messages";
            askAndGetTheCitedAnswer(customer.api(), messages, "How tall is the Flugelbinder?");

            Launcher.Result tooEarly = platform.launcher().run("backup", archive);
            assertThat(tooEarly.status()).isNotZero();
            assertThat(tooEarly.output()).contains("The platform runs", "./chatbot down");

            platform.launcher().run("down");
            assertThat(checksums()).isEqualTo(CHECKSUMS);
            Launcher.Result backup = platform.launcher().run("backup", archive);
            assertThat(backup.status()).as(backup.output()).isZero();
        }
        try (var restored = TestPlatform.prepare(directory.resolve("restored"), Map.of())) {
            Launcher.Result restore = restored.launcher().run("restore", archive);
            assertThat(restore.status()).as(restore.output()).isZero();
            restored.start();

            String token = signedIn.data().path("access_token").asString();
            TestApi again = restored.api().as(token);
            assertThat(again.get(messages)
                            .data()
                            .at("/pagination/total_messages")
                            .asInt())
                    .as("the session, read with a token of before")
                    .isEqualTo(2);
            // in other words than before: a remembered answer would not say that the index is there
            askAndGetTheCitedAnswer(again, messages, "How many cm tall is the Flugelbinder?");
            assertThat(refresh(restored, signedIn).status()).isEqualTo(200);
            assertThat(signIn(restored, customer).status()).isEqualTo(200);
        }
    }

    private Map<String, String> checksums() {
        try (var mongo = EmbeddedMongo.onDisk(directory.resolve("data/mongodb.mv"), 0);
                var client = MongoClients.create(mongo.uri())) {
            return CHECKSUMS.keySet().stream()
                    .collect(Collectors.toMap(
                            Function.identity(),
                            service -> client.getDatabase("chatbot")
                                    .getCollection(service + "_migrations")
                                    .find(new Document("_id", 1).append("state", "done"))
                                    .map(migration -> migration.getString("checksum"))
                                    .first()));
        }
    }

    private static void askAndGetTheCitedAnswer(TestApi api, String messages, String question) {
        Answer answer =
                CustomerJourneyIT.ask(api, messages, question, UUID.randomUUID().toString());
        JsonNode reply = answer.data().path("bot_response");
        assertThat(reply.path("content").asString()).as(answer.toString()).contains("41 cm");
        assertThat(reply.path("sources").path(0).path("title").asString()).isEqualTo("Flugelbinder");
    }

    private static Answer signIn(TestPlatform platform, TestPlatform.Customer customer) {
        return platform.api()
                .post("/api/v1/users/login", Map.of("email", customer.email(), "password", "customers-password"));
    }

    private static Answer refresh(TestPlatform platform, Answer signedIn) {
        return platform.api()
                .post(
                        "/api/v1/users/refresh",
                        Map.of(
                                "refresh_token",
                                signedIn.data().path("refresh_token").asString()));
    }
}
