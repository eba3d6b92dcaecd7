package ai.chatbot.chat.stream;

import ai.chatbot.chat.ChatError;
import ai.chatbot.common.contract.chat.AcceptedQuestion;
import ai.chatbot.common.contract.chat.SendMessage;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Answers while they are written, on the virtual thread of the request. */
@RestController
@RequestMapping("/api/v1/chat/sessions/{session_id}/messages")
@Tag(name = "Chat")
class StreamController {

    private static final Pattern EVENT_ID = Pattern.compile("\\d{1,9}");

    private final AnswerStreams streams;
    private final FollowStream following;
    private final StopStream stopping;
    private final JsonMapper json;

    StreamController(AnswerStreams streams, FollowStream following, StopStream stopping, JsonMapper json) {
        this.streams = streams;
        this.following = following;
        this.stopping = stopping;
        this.json = json;
    }

    /** Refused messages are ordinary errors as long as nothing has been told; afterwards they are an event. */
    @PostMapping(produces = {MediaType.TEXT_EVENT_STREAM_VALUE, MediaType.APPLICATION_NDJSON_VALUE})
    @Operation(
            summary = "Ask a question and read the answer while it is written",
            description = "Events message, sources, delta, citation, replaced, then done (with the reply of the"
                    + " ordinary answer) or error. A client that lost the connection continues with GET"
                    + " …/messages/{message_id}/stream.")
    void send(
            @PathVariable("session_id") String sessionId,
            @Valid @RequestBody SendMessage message,
            @RequestHeader HttpHeaders headers,
            HttpServletResponse response)
            throws IOException, InterruptedException {
        RunningAnswer answer = streams.start(sessionId, message);
        following.follow(answer, 0, begin(headers, response));
    }

    /** The answer is written to its end, whether or not anybody comes to read it. */
    @PostMapping(headers = "Prefer=respond-async", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    AcceptedQuestion accept(
            @PathVariable("session_id") String sessionId,
            @Valid @RequestBody SendMessage message,
            HttpServletResponse response)
            throws InterruptedException {
        response.setHeader("Preference-Applied", "respond-async");
        return streams.start(sessionId, message).goesOnUnread();
    }

    @GetMapping(
            path = "/{message_id}/stream",
            produces = {MediaType.TEXT_EVENT_STREAM_VALUE, MediaType.APPLICATION_NDJSON_VALUE})
    @Operation(
            operationId = "resumeAnswer",
            summary = "Continue to read an answer",
            description = "From behind Last-Event-ID, or last_event_id where no header can be set; from the beginning"
                    + " without. For ten minutes after its end; 204 when the end has been seen.")
    void resume(
            @PathVariable("session_id") String sessionId,
            @PathVariable("message_id") String messageId,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            @RequestParam(name = "last_event_id", required = false) @Nullable String lastEventIdParameter,
            @RequestHeader HttpHeaders headers,
            HttpServletResponse response)
            throws IOException, InterruptedException {
        AcceptedMessage message = following.find(sessionId, messageId);
        long seen = eventId(lastEventId != null ? lastEventId : lastEventIdParameter);
        if (following.isOver(message, seen)) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT); // browsers understand it as: do not come back
            return;
        }
        following.follow(message, seen, begin(headers, response));
    }

    @DeleteMapping("/{message_id}/stream")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "stopAnswer",
            summary = "Stop an answer",
            description = "What was said by then is stored; the stream ends with done and the outcome stopped.")
    void stop(@PathVariable("session_id") String sessionId, @PathVariable("message_id") String messageId) {
        stopping.stop(following.find(sessionId, messageId));
    }

    private AnswerWriter begin(HttpHeaders headers, HttpServletResponse response) throws IOException {
        return AnswerWriter.begin(response, EventFormat.among(headers.getAccept()), json);
    }

    private static long eventId(@Nullable String given) {
        if (given == null || given.isBlank()) {
            return 0;
        }
        if (!EVENT_ID.matcher(given.strip()).matches()) {
            throw ChatError.invalid("Last-Event-ID", "must be the id of an event");
        }
        return Long.parseLong(given.strip());
    }
}
