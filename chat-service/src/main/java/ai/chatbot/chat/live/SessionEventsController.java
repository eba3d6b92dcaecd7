package ai.chatbot.chat.live;

import ai.chatbot.chat.ChatError;
import ai.chatbot.common.contract.session.HandoverApi;
import ai.chatbot.common.contract.session.SessionEvents;
import ai.chatbot.common.live.EventWriter;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** The messages of a session as server-sent events, written on the virtual thread of the request. */
@RestController
@Tag(name = "Chat")
class SessionEventsController {

    private static final int PAGE = 100;

    private final HandoverApi handovers;
    private final FollowSession following;
    private final JsonMapper json;

    SessionEventsController(HandoverApi handovers, FollowSession following, JsonMapper json) {
        this.handovers = handovers;
        this.following = following;
        this.json = json;
    }

    /**
     * Events {@code message}, each with the message and its number, which is the event's id; last, when the session has
     * ended, {@code done}. A client that has seen the end and comes back is told by 204 to stay away.
     */
    @Operation(
            operationId = "followSession",
            summary = "Follow a session: every new message as a server-sent event",
            description = "Begins after Last-Event-ID, else after the message with the number `after`, else with what"
                    + " comes from now on.")
    @GetMapping(path = "/api/v1/chat/sessions/{session_id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    public void events(
            @PathVariable("session_id") String sessionId,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            @RequestParam(required = false) @Nullable Integer after,
            HttpServletResponse response)
            throws IOException, InterruptedException {
        Integer asked = seen(lastEventId, after);
        SessionEvents known = handovers.events(sessionId, asked, PAGE);
        if (known.ended() && known.events().isEmpty() && lastEventId != null) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return;
        }
        int seen = asked != null ? asked : known.upTo();
        following.follow(sessionId, known, seen, new EventWriter(response, json));
    }

    private static @Nullable Integer seen(@Nullable String lastEventId, @Nullable Integer after) {
        if (lastEventId != null && lastEventId.matches("\\d{1,9}")) {
            return Integer.parseInt(lastEventId);
        }
        if (after != null && after < 0) {
            throw ChatError.invalid("after", "must be 0 or more");
        }
        return after;
    }
}
