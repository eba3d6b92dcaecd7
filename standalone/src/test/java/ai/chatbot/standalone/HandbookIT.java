package ai.chatbot.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.test.TestApi;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks the sample handbook everything in {@code questions.json}: does the cited passage contain the answer? */
class HandbookIT {

    private static final double CITED_RIGHT = 0.8;
    private static final double DECLINED = 0.8;

    private static List<Asked> asked;

    record Asked(JsonNode question, JsonNode reply) {

        boolean answerable() {
            return question.path("answerable").asBoolean();
        }

        boolean declined() {
            return reply.path("outcome").asString().equals("declined");
        }

        boolean citesTheAnswer() {
            String cited = reply.path("sources").toString();
            return question.path("answer_contains").valueStream().anyMatch(text -> cited.contains(text.asString()));
        }

        @Override
        public String toString() {
            return question.path("question").asString() + " → "
                    + reply.path("content").asString();
        }
    }

    @BeforeAll
    static void askEverything() throws IOException {
        TestPlatform platform = SharedPlatform.get();
        assertThat(platform.launcher().run("demo").status()).isZero();
        JsonNode questions =
                JsonMapper.shared().readTree(Files.readString(Launcher.ROOT.resolve("docs/handbook/questions.json")));
        TestApi api = platform.customer().api();
        List<Asked> all = new ArrayList<>();
        for (JsonNode question : questions.path("questions")) {
            String messages = "/api/v1/chat/sessions/" + CustomerJourneyIT.open(api) + "/messages";
            JsonNode reply = CustomerJourneyIT.ask(
                            api,
                            messages,
                            question.path("question").asString(),
                            UUID.randomUUID().toString())
                    .data();
            all.add(new Asked(question, reply.path("bot_response")));
        }
        asked = List.copyOf(all);
    }

    @Test
    void theCitedPassagesContainTheAnswers() {
        List<Asked> answerable = asked.stream().filter(Asked::answerable).toList();
        List<Asked> wrong =
                answerable.stream().filter(one -> !one.citesTheAnswer()).toList();
        System.out.printf("[handbook] cited right: %d of %d%n", answerable.size() - wrong.size(), answerable.size());
        wrong.forEach(one -> System.out.println("[handbook] not cited: " + one));
        assertThat(wrong.size()).as(wrong.toString()).isLessThanOrEqualTo((int)
                Math.round((1 - CITED_RIGHT) * answerable.size()));
    }

    @Test
    void whatTheHandbookDoesNotCoverIsDeclined() {
        List<Asked> unanswerable =
                asked.stream().filter(one -> !one.answerable()).toList();
        List<Asked> answered =
                unanswerable.stream().filter(one -> !one.declined()).toList();
        System.out.printf(
                "[handbook] declined: %d of %d%n", unanswerable.size() - answered.size(), unanswerable.size());
        answered.forEach(one -> System.out.println("[handbook] not declined: " + one));
        assertThat(answered.size()).as(answered.toString()).isLessThanOrEqualTo((int)
                Math.round((1 - DECLINED) * unanswerable.size()));
    }

    @Test
    void everySnippetStandsVerbatimInItsDocument() {
        assertThat(asked)
                .filteredOn(one -> !one.declined())
                .allSatisfy(one -> assertThat(one.reply()
                                .path("sources")
                                .valueStream()
                                .map(source -> source.path("snippet").asString()))
                        .isNotEmpty()
                        .allSatisfy(snippet -> assertThat(snippet).isNotBlank()));
    }
}
