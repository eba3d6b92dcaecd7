package ai.chatbot.common.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonLogEncoderTests {

    @Test
    void writesOneJsonObjectALine() {
        String line = encode("a \"quoted\"\nmessage", new IllegalStateException("for jane.doe@example.com"));
        assertThat(line).endsWith("}\n");
        assertThat(line.strip()).doesNotContain("\n");
        JsonNode json = JsonMapper.shared().readTree(line);
        assertThat(json.path("message").asString()).isEqualTo("a \"quoted\"\nmessage");
        assertThat(json.path("service").asString()).isEqualTo("chat-service");
        assertThat(json.path("level").asString()).isEqualTo("INFO");
        assertThat(json.path("stack").asString())
                .contains("IllegalStateException")
                .doesNotContain("jane.doe");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mail to jane.doe+x@mail.example.com now | mail to ***@*** now",
                "call +49 30 1234 5678 90 please | call *** please",
                "card 4111 1111 1111 1111 | card ***",
                "key cbk_0123456789abcdef_abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOP-_1 end | key ***key*** end",
                "token eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.abc-_x end | token ***token*** end",
                "mongodb://admin:hunter2@db:27017/x | mongodb://***@db:27017/x",
                "took 1250 ms on port 8080 | took 1250 ms on port 8080",
                "job 6f9619ff-8b86-d011-b42d-00c04fc964ff | job 6f9619ff-8b86-d011-b42d-00c04fc964ff"
            })
    void masksPersonalDataButKeepsWhatOperatorsNeed(String message, String expected) {
        assertThat(PersonalDataMask.mask(message)).isEqualTo(expected);
    }

    private static String encode(String message, Throwable failure) {
        var context = new LoggerContext();
        context.setMDCAdapter(new ch.qos.logback.classic.util.LogbackMDCAdapter());
        var encoder = new JsonLogEncoder();
        encoder.setContext(context);
        encoder.start();
        var event = new LoggingEvent(
                "", context.getLogger("ai.chatbot.chat.answer.AnswerQuestion"), Level.INFO, message, failure, null);
        return new String(encoder.encode(event), StandardCharsets.UTF_8);
    }
}
