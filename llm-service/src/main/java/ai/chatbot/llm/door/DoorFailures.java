package ai.chatbot.llm.door;

import ai.chatbot.common.contract.openai.OpenAiFailure;
import ai.chatbot.common.error.ServiceException;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Tells failures as OpenAI does: as the answer, or as the last event of one that has begun. */
@Component
class DoorFailures {

    private final JsonMapper json;
    private final MeterRegistry meters;

    DoorFailures(JsonMapper json, MeterRegistry meters) {
        this.json = json;
        this.meters = meters;
    }

    void answer(ServiceException failure, HttpServletResponse response) throws IOException {
        count(failure);
        OpenAiFailure told = OpenAiFailure.of(failure);
        response.resetBuffer();
        response.setStatus(told.status());
        Duration wait = told.retryAfter();
        if (wait != null) {
            response.setHeader(
                    HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, Math.ceilDiv(wait.toMillis(), 1000))));
        }
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        byte[] body = json.writeValueAsBytes(told.body());
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    byte[] event(ServiceException failure) {
        count(failure);
        return ("data: " + json.writeValueAsString(OpenAiFailure.of(failure).body()) + "\n\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private void count(ServiceException failure) {
        meters.counter(
                        "chatbot.errors",
                        "code",
                        failure.code().name(),
                        "kind",
                        failure.code().kind().name())
                .increment();
    }
}
