package ai.chatbot.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.chatbot.common.contract.llm.CompletionRequest;
import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.common.test.TestTokens;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.redis.core.StringRedisTemplate;
import tools.jackson.databind.JsonNode;

/** Prompt templates as administrators change them, and what the next answer is made with. */
class PromptAdminIT extends RunningLlmService {

    private static final String PROMPTS = "/api/v1/admin/prompts";
    private static final String USE_CASE = "question_rewriting";

    PromptAdminIT(MongoOperations mongo, StringRedisTemplate redis, @LocalServerPort int port) {
        super(mongo, redis, port);
    }

    @AfterEach
    void putTheBuiltInTemplateIntoUse() {
        JsonNode all = admin.get(PROMPTS + "?page_size=100&language=en&use_case=" + USE_CASE)
                .data();
        all.path("items").forEach(prompt -> {
            if (prompt.path("created_by").asString().equals("built-in")) {
                published(prompt);
            }
        });
        awaitVersion("1.0.0");
    }

    @Test
    void areForAdministratorsOnly() {
        assertThat(anybody.get(PROMPTS).status()).isEqualTo(401);
        assertThat(anybody.as(TestTokens.agent("a")).get(PROMPTS).status()).isEqualTo(403);
        assertThat(anybody.as(TestTokens.user("u"))
                        .post(PROMPTS, draft("{{ query }} {{ context }}"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aDraftIsUsedForNothingUntilItIsPublished() {
        String before = versionUsed("c", null);
        JsonNode draft = created(draft("{{ query }} {{ context }}"));
        assertThat(draft.path("status").asString()).isEqualTo("draft");
        assertThat(draft.path("published_at").isNull()).isTrue();
        assertThat(versionUsed("c", null)).isEqualTo(before);

        JsonNode release = published(draft);

        assertThat(release.path("active").path("version").asString())
                .isEqualTo(draft.path("version").asString());
        awaitVersion(draft.path("version").asString());
        JsonNode view = admin.get(path(draft)).data();
        assertThat(view.path("status").asString()).isEqualTo("published");
        assertThat(view.path("share").asInt()).isEqualTo(100);
        assertThat(listed("status=published&use_case=" + USE_CASE + "&language=en"))
                .containsExactly(id(draft));
    }

    @Test
    void whatIsPublishedNeverChanges() {
        JsonNode draft = created(draft("{{ query }} {{ context }}"));
        assertThat(admin.put(path(draft), draft("Better: {{ query }} {{ context }}"))
                        .status())
                .isEqualTo(200);
        published(draft);

        Answer changed = admin.put(path(draft), draft("Other: {{ query }} {{ context }}"));
        assertThat(changed.status()).isEqualTo(409);
        assertThat(changed.errorCode()).isEqualTo("PROMPT_PUBLISHED_CONFLICT");
        assertThat(admin.delete(path(draft)).errorCode()).isEqualTo("PROMPT_PUBLISHED_CONFLICT");
        assertThat(admin.get(path(draft)).data().path("user_template").asString())
                .isEqualTo("Better: {{ query }} {{ context }}");
    }

    @Test
    void refusesWhatCouldNotBeUsed() {
        assertThat(fieldsOf(draft("{{ query }}"))).containsKey("user_template");
        assertThat(fieldsOf(draft("{{ query }} {{ context }} {{ user_name }}"))).containsKey("user_template");
        assertThat(fieldsOf(draft("{% if query %} {{ context }}"))).containsKey("user_template");
        assertThat(fieldsOf(draft("{% include 'x' %}{{ query }} {{ context }}")))
                .containsKey("user_template");
        assertThat(fieldsOf(with(draft("{{ query }} {{ context }}"), "system_prompt", "{{ 'x'.getClass() }}")))
                .containsKey("system_prompt");
        assertThat(fieldsOf(with(draft("{{ query }} {{ context }}"), "use_case", "poetry")))
                .containsKey("use_case");
        assertThat(fieldsOf(with(draft("{{ query }} {{ context }}"), "version", "one")))
                .containsKey("version");
        assertThat(fieldsOf(with(draft("{{ query }} {{ context }}"), "max_context_length", 101)))
                .containsKey("max_context_length");
    }

    @Test
    void numbersVersionsUpwards() {
        JsonNode first = created(draft("{{ query }} {{ context }}"));
        JsonNode second = created(draft("{{ query }} {{ context }}"));
        assertThat(patch(second)).isEqualTo(patch(first) + 1);

        Answer lower = admin.post(PROMPTS, with(draft("{{ query }} {{ context }}"), "version", "0.9.0"));

        assertThat(lower.status()).isEqualTo(409);
        assertThat(lower.errorCode()).isEqualTo("PROMPT_VERSION_CONFLICT");
    }

    @Test
    void showsWhatAModelWouldGet() {
        JsonNode draft = created(draft("Q: {{ query }} P: {{ context }}"));
        Map<String, Object> sample =
                Map.of("question", "{{ fence }}?", "passages", List.of(Map.of("title", "T", "content", "Tea is hot.")));

        JsonNode preview = admin.post(path(draft) + "/preview", sample).data();

        assertThat(preview.path("user").asString())
                .startsWith("Q: {{ fence }}? P: <<passage-")
                .contains("[1] T\nTea is hot.");
        assertThat(admin.post(path(draft) + "/preview", Map.of("question", "")).errorCode())
                .isEqualTo("VALIDATION_FAILED");
    }

    @Test
    void comparesTwoVersions() {
        JsonNode first = created(draft("One\nTwo {{ query }}\n{{ context }}"));
        JsonNode second = created(with(draft("One\n2 {{ query }}\n{{ context }}"), "max_context_length", 4));

        JsonNode difference =
                admin.get(path(second) + "/diff?against=" + id(first)).data();

        assertThat(texts(difference.path("user_template"))).contains("-Two {{ query }}", "+2 {{ query }}", " One");
        assertThat(difference.path("system_prompt").isEmpty()).isTrue();
        assertThat(texts(difference.path("settings"))).containsExactly("max_context_length: 10 → 4");
        assertThat(admin.get(path(second) + "/diff?against=none").errorCode()).isEqualTo("PROMPT_NOT_FOUND");
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

    private String versionUsed(String conversation, String language) {
        var sample = request("How long can I return an item?");
        return service.post(
                        COMPLETE,
                        new CompletionRequest(
                                USE_CASE, sample.question(), List.of(), sample.passages(), language, conversation))
                .data()
                .path("prompt")
                .path("version")
                .asString();
    }

    private void awaitVersion(String version) {
        await().atMost(Duration.ofSeconds(5))
                .until(() -> IntStream.range(0, 30)
                        .anyMatch(i -> versionUsed("conversation-" + i, null).equals(version)));
    }

    private static Map<String, Object> draft(String userTemplate) {
        return Map.of(
                "name",
                "Rewriting",
                "use_case",
                USE_CASE,
                "language",
                "en",
                "system_prompt",
                "Write the question anew.",
                "user_template",
                userTemplate);
    }

    private static Map<String, Object> with(Map<String, Object> draft, String field, Object value) {
        Map<String, Object> changed = new HashMap<>(draft);
        changed.put(field, value);
        return changed;
    }

    private JsonNode created(Map<String, Object> draft) {
        Answer answer = admin.post(PROMPTS, draft);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.data();
    }

    private JsonNode published(JsonNode draft) {
        Answer answer = admin.post(path(draft) + "/publish", Map.of());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.data();
    }

    private Map<String, String> fieldsOf(Map<String, Object> draft) {
        Answer refused = admin.post(PROMPTS, draft);
        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.errorCode()).isEqualTo("VALIDATION_FAILED");
        Map<String, String> fields = new HashMap<>();
        refused.json()
                .path("error")
                .path("details")
                .path("fields")
                .properties()
                .forEach(field -> fields.put(field.getKey(), field.getValue().asString()));
        return fields;
    }

    private List<String> listed(String filter) {
        return StreamSupport.stream(
                        admin.get(PROMPTS + "?" + filter).data().path("items").spliterator(), false)
                .map(PromptAdminIT::id)
                .toList();
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }

    private static int patch(JsonNode prompt) {
        String version = prompt.path("version").asString();
        return Integer.parseInt(version.substring(version.lastIndexOf('.') + 1));
    }

    private static String id(JsonNode prompt) {
        return prompt.path("template_id").asString();
    }

    private static String path(JsonNode prompt) {
        return PROMPTS + "/" + id(prompt);
    }
}
