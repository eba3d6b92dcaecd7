package ai.chatbot.llm.door;

import ai.chatbot.common.contract.openai.OpenAiFailure;
import ai.chatbot.common.error.ServiceException;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Tells of failures in a stream as OpenAI does, as its last event. Those before it are common-lib's to tell. */
@Component
class DoorFailures {

    private final JsonMapper json;
    private final MeterRegistry meters;

    DoorFailures(JsonMapper json, MeterRegistry meters) {
        this.json = json;
        this.meters = meters;
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
