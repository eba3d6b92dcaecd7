package ai.chatbot.chat.stream;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.json.JsonMapper;

/** Writes events to one client, each batch whole and at once. Fails when the client has gone. */
final class AnswerWriter {

    private final OutputStream out;
    private final EventFormat format;
    private final JsonMapper json;

    private AnswerWriter(OutputStream out, EventFormat format, JsonMapper json) {
        this.out = out;
        this.format = format;
        this.json = json;
    }

    static AnswerWriter begin(HttpServletResponse response, EventFormat format, JsonMapper json) throws IOException {
        response.setContentType(format.contentType());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
        response.setHeader("X-Accel-Buffering", "no");
        var writer = new AnswerWriter(response.getOutputStream(), format, json);
        writer.write(format.begin());
        return writer;
    }

    void write(List<NumberedEvent> events) throws IOException {
        var text = new StringBuilder();
        events.forEach(event -> text.append(format.of(event, json)));
        write(text.toString());
    }

    void signOfLife() throws IOException {
        write(format.signOfLife());
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
