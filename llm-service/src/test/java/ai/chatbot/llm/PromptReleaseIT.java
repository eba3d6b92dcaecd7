package ai.chatbot.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.chatbot.common.test.TestApi.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.redis.core.StringRedisTemplate;
import tools.jackson.databind.JsonNode;

class PromptReleaseIT extends PromptAdminTest {

    PromptReleaseIT(MongoOperations mongo, StringRedisTemplate redis, @LocalServerPort int port) {
        super(mongo, redis, port);
    }

    @Test
    void goesBackToThePreviousVersion() {
        JsonNode first = created(draft("{{ query }} {{ context }}"));
        JsonNode second = created(draft("{{ query }} {{ context }}"));
        published(first);
        published(second);
        assertThat(admin.get(path(first)).data().path("status").asString()).isEqualTo("archived");

        JsonNode release = admin.post(PROMPTS + "/releases/rollback", Map.of("use_case", USE_CASE, "language", "en"))
                .data();

        assertThat(release.path("active").path("template_id").asString()).isEqualTo(id(first));
        awaitVersion(first.path("version").asString());
        assertThat(admin.get(path(second)).data().path("status").asString()).isEqualTo("archived");
        Answer nowhere = admin.post(PROMPTS + "/releases/rollback", Map.of("use_case", "none", "language", "en"));
        assertThat(nowhere.errorCode()).isEqualTo("PROMPT_NOT_FOUND");
    }

    @Test
    void givesATrialItsShareOfTheConversationsAndKeepsEachWithItsVersion() {
        JsonNode active = created(draft("{{ query }} {{ context }}"));
        JsonNode tried = created(draft("{{ query }} {{ context }}"));
        published(active);
        assertThat(admin.post(path(active) + "/trial", Map.of("share", 30)).errorCode())
                .isEqualTo("PROMPT_RELEASE_CONFLICT");
        assertThat(admin.post(path(tried) + "/trial", Map.of("share", 100)).errorCode())
                .isEqualTo("VALIDATION_FAILED");

        JsonNode release =
                admin.post(path(tried) + "/trial", Map.of("share", 30)).data();

        assertThat(release.path("trial").path("share").asInt()).isEqualTo(30);
        assertThat(admin.get(path(active)).data().path("share").asInt()).isEqualTo(70);
        awaitVersion(tried.path("version").asString());
        List<String> versions = IntStream.range(0, 200)
                .mapToObj(i -> versionUsed("conversation-" + i, null))
                .toList();
        assertThat(versions.stream()
                        .filter(tried.path("version").asString()::equals)
                        .count())
                .isBetween(40L, 80L);
        assertThat(IntStream.range(0, 20).mapToObj(i -> versionUsed("conversation-" + i, null)))
                .isEqualTo(versions.subList(0, 20));

        admin.delete(path(tried) + "/trial");
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(
                                IntStream.range(0, 20).mapToObj(i -> versionUsed("conversation-" + i, null)))
                        .containsOnly(active.path("version").asString()));
        assertThat(admin.delete(path(tried) + "/trial").errorCode()).isEqualTo("PROMPT_RELEASE_CONFLICT");
    }

    @Test
    void aLanguageWithATemplateOfItsOwnGetsIt() {
        JsonNode french = created(with(with(draft("{{ query }} {{ context }}"), "language", "fr"), "version", "7.0.0"));
        published(french);

        await().atMost(Duration.ofSeconds(5))
                .until(() -> versionUsed("c", "fr-CA").equals("7.0.0"));
        assertThat(versionUsed("c", "it")).isNotEqualTo("7.0.0");
        assertThat(versionUsed("c", null)).isNotEqualTo("7.0.0");
        String inFrench = "Comment est-ce que je peux rendre un article que je ne veux pas ?";
        assertThat(versionUsed(inFrench, "c", null)).isEqualTo("7.0.0");
        assertThat(versionUsed(inFrench, "c", "en")).isNotEqualTo("7.0.0");
    }

    @Test
    void ofManyPublishedAtTheSameMomentOneIsInUse() throws Exception {
        List<JsonNode> drafts = IntStream.range(0, 6)
                .mapToObj(_ -> created(draft("{{ query }} {{ context }}")))
                .toList();
        List<Callable<JsonNode>> publications = new ArrayList<>();
        drafts.forEach(draft -> publications.add(() -> published(draft)));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<JsonNode> published : threads.invokeAll(publications)) {
                published.get();
            }
        }

        assertThat(listed("status=published&use_case=" + USE_CASE + "&language=en"))
                .hasSize(1);
        assertThat(listed("status=archived&use_case=" + USE_CASE + "&language=en&page_size=100"))
                .containsAll(drafts.stream()
                        .map(PromptAdminIT::id)
                        .filter(id -> !listed("status=published&use_case=" + USE_CASE + "&language=en")
                                .contains(id))
                        .toList());
    }
}
