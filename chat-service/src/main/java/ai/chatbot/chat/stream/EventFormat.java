package ai.chatbot.chat.stream;

import ai.chatbot.common.contract.chat.ChatEvent;
import java.util.List;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** How events are spelled. */
enum EventFormat {
    SERVER_SENT_EVENTS(MediaType.TEXT_EVENT_STREAM_VALUE) {
        @Override
        String begin() {
            return "retry: 1000\n\n";
        }

        @Override
        String of(NumberedEvent event, JsonMapper json) {
            return "id: " + event.id() + "\nevent: " + event.event().name() + "\ndata: "
                    + json.writeValueAsString(event.event()) + "\n\n";
        }

        @Override
        String signOfLife() {
            return ": still there\n\n";
        }
    },

    JSON_LINES(MediaType.APPLICATION_NDJSON_VALUE) {
        @Override
        String begin() {
            return "";
        }

        @Override
        String of(NumberedEvent event, JsonMapper json) {
            ObjectNode line = json.createObjectNode().put("id", event.id());
            line.setAll((ObjectNode) json.valueToTree(event.event()));
            return json.writeValueAsString(line) + "\n";
        }

        @Override
        String signOfLife() {
            return "{\"type\":\"ping\"}\n";
        }
    };

    private final String contentType;

    EventFormat(String contentType) {
        this.contentType = contentType;
    }

    String contentType() {
        return contentType;
    }

    /** @param accepted by the client, in its order */
    static EventFormat among(List<MediaType> accepted) {
        return accepted.stream().anyMatch(type -> type.equalsTypeAndSubtype(MediaType.APPLICATION_NDJSON))
                ? JSON_LINES
                : SERVER_SENT_EVENTS;
    }

    /** What comes before all events. */
    abstract String begin();

    /** With the names of {@link ChatEvent}. */
    abstract String of(NumberedEvent event, JsonMapper json);

    abstract String signOfLife();
}
