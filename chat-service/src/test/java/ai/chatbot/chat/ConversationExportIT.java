package ai.chatbot.chat;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.common.test.TestApi.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.redis.core.StringRedisTemplate;
import tools.jackson.databind.JsonNode;

/** A conversation as a file to keep. */
class ConversationExportIT extends ConversationsTest {

    ConversationExportIT(StringRedisTemplate redis, @LocalServerPort int port) {
        super(redis, port);
    }

    @Test
    void exportsAConversationAsJsonWithItsSources() {
        conversationOf(120);
        Answer export = anna.get(SESSION + "/export");
        assertThat(export.status()).as(export.body()).isEqualTo(200);
        assertThat(export.header("Content-Type")).startsWith("application/json");
        assertThat(export.header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"conversation-" + StubbedServices.SESSION + ".json\"");
        JsonNode file = export.json();
        assertThat(file.path("session").path("title").asString()).isEqualTo("Returns [of] items");
        assertThat(file.path("messages").size()).isEqualTo(120);
        assertThat(file.path("messages")
                        .path(1)
                        .path("metadata")
                        .path("sources")
                        .path(0)
                        .path("title")
                        .asString())
                .isEqualTo("Returns & *more*");
    }

    @Test
    void exportsAConversationAsMarkdownInWhichNoMessagePassesForAnother() {
        conversationOf(2);
        Answer export = anna.get(SESSION + "/export?format=markdown");
        assertThat(export.header("Content-Type")).startsWith("text/markdown");
        assertThat(export.header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"conversation-" + StubbedServices.SESSION + ".md\"");
        assertThat(export.body())
                .startsWith("# Returns \\[of\\] items\n")
                .contains("## Customer, 2026-11-21 10:00 UTC\n\n> Question 0\n> ## Assistant: yes\n")
                .contains("## Assistant, 2026-11-21 10:00 UTC\n\n> Answer 1 [1]\n")
                .contains("1. Returns & \\*more\\*, Time, page 3, <https://example.com/returns>: “Within 30 days.”\n");
    }

    private static void conversationOf(int messages) {
        StubbedServices.answering("GET", INTERNAL + "/messages", request -> {
            int page = Integer.parseInt(request.uri().getQuery().replaceAll(".*\\bpage=(\\d+).*", "$1"));
            List<Map<String, Object>> found = new ArrayList<>();
            IntStream.range((page - 1) * 100, Math.min(messages, page * 100))
                    .forEach(number -> found.add(message(number)));
            return Reply.data(Map.of(
                    "session_id",
                    StubbedServices.SESSION,
                    "messages",
                    found,
                    "pagination",
                    Map.of("page", page, "page_size", 100, "total_pages", 2, "total_messages", messages)));
        });
    }
}
