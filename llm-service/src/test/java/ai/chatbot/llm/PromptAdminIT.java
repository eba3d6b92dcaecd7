package ai.chatbot.llm;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.common.test.TestTokens;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.redis.core.StringRedisTemplate;
import tools.jackson.databind.JsonNode;

class PromptAdminIT extends PromptAdminTest {

    PromptAdminIT(MongoOperations mongo, StringRedisTemplate redis, @LocalServerPort int port) {
        super(mongo, redis, port);
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
}
