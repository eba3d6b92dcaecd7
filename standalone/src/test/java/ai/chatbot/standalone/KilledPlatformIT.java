package ai.chatbot.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.chatbot.common.test.TestApi;
import ai.chatbot.common.test.TestApi.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Beside the shared platform a second one runs on its own data; it is killed at the worst moments. */
class KilledPlatformIT {

    @TempDir
    Path data;

    @Test
    void whatWasAnsweredSurvivesKillMinusNine() {
        Map<String, String> settings = new HashMap<>(CrawledSite.ALLOWED);
        settings.put("CHATBOT_ACCESS_TOKEN_TTL", "PT20S");
        try (var site = new CrawledSite();
                var platform = TestPlatform.prepare(data, settings).start()) {
            TestPlatform.Customer customer = platform.customer();
            String session = CustomerJourneyIT.open(customer.api());
            String messages = "/api/v1/chat/sessions/" + session + "/messages";
            List<String> answered = new ArrayList<>();
            Documents.ingest(
                    platform.admin(),
                    "first.txt",
                    Documents.bytes("The Thingamajig weighs 3 kg."),
                    Map.of("title", "Thingamajig"));
            Answer answer = CustomerJourneyIT.ask(
                    customer.api(),
                    messages,
                    "How much does the Thingamajig weigh?",
                    UUID.randomUUID().toString());
            assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
            answered.add(answer.data().at("/user_message/message_id").asString());
            answered.add(answer.data().at("/bot_response/message_id").asString());
            String oldToken = platform.login(customer.email(), "customers-password");

            List<String> jobs = acceptDocuments(platform.admin());
            String crawl = site.begin(platform.admin());
            platform.kill();
            platform.start();

            for (String job : jobs) {
                assertThat(Documents.awaitJob(platform::admin, job)
                                .path("status")
                                .asString())
                        .isEqualTo("completed");
            }
            everyCodeIsFound(platform.admin(), jobs.size());
            site.verify(platform, crawl);
            TestApi again = platform.api().as(platform.login(customer.email(), "customers-password"));
            String history = again.get(messages + "?page_size=100").body();
            assertThat(answered).allSatisfy(id -> assertThat(history).contains(id));
            assertThat(again.get(messages)
                            .data()
                            .at("/pagination/total_messages")
                            .asInt())
                    .isEqualTo(2);
            tokensExpire(platform, oldToken);
        }
    }

    private static void everyCodeIsFound(TestApi admin, int codes) {
        for (int i = 0; i < codes; i++) {
            String found = admin.post("/api/v1/knowledge-base/search", Map.of("query", "code of locker number " + i))
                    .body();
            assertThat(found).contains("The code of locker number " + i + " is");
        }
    }

    private static List<String> acceptDocuments(TestApi admin) {
        List<String> jobs = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Answer accepted = admin.upload(
                    Documents.INGEST,
                    "locker-" + i + ".md",
                    Documents.bytes("# Locker " + i + "\n\nThe code of locker number " + i + " is 77" + i + ".\n"),
                    Map.of("title", "Locker " + i));
            assertThat(accepted.status()).isEqualTo(202);
            jobs.add(accepted.data().path("job_id").asString());
        }
        return jobs;
    }

    private static void tokensExpire(TestPlatform platform, String token) {
        await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> {
            Answer answer = platform.api().as(token).get("/api/v1/users/profile");
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.errorCode()).isEqualTo("UNAUTHENTICATED");
        });
    }
}
