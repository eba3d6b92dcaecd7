package ai.chatbot.common.live;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** Writes events as they are spelled in a stream of server-sent events. */
public record EventWriter(HttpServletResponse response, JsonMapper json) {

    void begin() throws IOException {
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
        response.setCharacterEncoding("UTF-8");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
        response.setHeader("X-Accel-Buffering", "no");
        write("retry: 2000\n\n");
    }

    void write(LiveEvent event) throws IOException {
        String id = event.id() == null ? "" : "id: " + event.id() + "\n";
        write(id + "event: " + event.name() + "\ndata: " + json.writeValueAsString(event.data()) + "\n\n");
    }

    void writeSignOfLife() throws IOException {
        write(": still there\n\n");
    }

    private void write(String text) throws IOException {
        response.getWriter().write(text);
        response.flushBuffer();
        if (response.getWriter().checkError()) {
            throw new IOException("Broken pipe"); // how a client that hung up is known
        }
    }
}
