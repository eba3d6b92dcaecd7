package ai.chatbot.chat;

import ai.chatbot.chat.AnswerReader.Event;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.redis.core.StringRedisTemplate;

/** Answers while they are written, by a model that keeps the pace of the test. */
abstract class AnswerStreamTest extends ChatServiceTest {

    static final String TEXT = "Items can be returned within 30 days. [1]";

    final int port;
    WritingModel model = new WritingModel();

    AnswerStreamTest(StringRedisTemplate redis, @LocalServerPort int port) {
        super(redis, port);
        this.port = port;
    }

    @BeforeEach
    void aModelThatWrites() {
        model = new WritingModel();
        StubbedServices.on("POST", "/internal/llm/stream", model.reply());
    }

    AnswerReader ask() throws IOException, InterruptedException {
        return AnswerReader.asking(port, "anna", QUESTION);
    }

    static String content(Event done) {
        return done.data().path("bot_response").path("content").asString();
    }
}
