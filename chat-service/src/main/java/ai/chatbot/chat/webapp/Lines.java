package ai.chatbot.chat.webapp;

import ai.chatbot.chat.stream.KeptAliveResponse;
import ai.chatbot.common.contract.webapp.WebAppError;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Spells what is sent. The app decodes each piece that it receives by itself, so a character cut in two on the way would
 * be lost: lines are plain ASCII, in which no character can be cut.
 */
final class Lines {

    static final KeptAliveResponse.Kind KIND = new KeptAliveResponse.Kind("application/json-lines", "{}\n");

    private final JsonMapper ascii;

    Lines(JsonMapper json) {
        this.ascii = json.rebuild().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    }

    /** All of them at once. */
    void send(List<Frame> frames, KeptAliveResponse line) throws IOException {
        if (!frames.isEmpty()) {
            line.send(frames.stream()
                    .map(frame -> ascii.writeValueAsString(frame) + "\n")
                    .collect(Collectors.joining()));
        }
    }

    /** The last line, which has no end. */
    void fail(WebAppError error, KeptAliveResponse line) throws IOException {
        line.send(ascii.writeValueAsString(error));
    }
}
