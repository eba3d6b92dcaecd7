package ai.chatbot.chat.engine;

import ai.chatbot.chat.ChatError;
import ai.chatbot.chat.engine.EngineReply.Answered;
import ai.chatbot.chat.engine.EngineReply.Failed;
import ai.chatbot.common.client.RetryAfter;
import ai.chatbot.common.error.ErrorCode;
import ai.chatbot.common.error.ErrorKind;
import ai.chatbot.common.error.RemoteErrorCode;
import ai.chatbot.common.error.ServiceException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An engine's failures as ours. What it says about them is forwarded in {@code details.error}, never logged, and never
 * with our credentials in it.
 *
 * @param engine its name
 */
public record EngineFailures(String engine) {

    /** After how long it makes sense to try again what took too long. */
    static final Duration COME_BACK = Duration.ofSeconds(30);

    private static final int LONGEST_ERROR = 300;

    public ServiceException of(Failed failed) {
        return switch (failed.reason()) {
            case TIMED_OUT -> tookTooLong(Map.of());
            case NOT_REACHED -> failure(ChatError.ENGINE_UNAVAILABLE, "cannot be reached.", Map.of(), null);
            case BROKEN_OFF -> failure(ChatError.ENGINE_UNAVAILABLE, "broke off its answer.", Map.of(), null);
        };
    }

    /** @param secrets that may have been sent along; an engine may send them back */
    public ServiceException of(Answered answer, Collection<String> secrets) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("status", answer.status());
        String said = said(answer.body());
        for (String secret : secrets) {
            said = said.replace(secret, "[removed]");
        }
        if (!said.isEmpty()) {
            details.put("error", said.substring(0, Math.min(said.length(), LONGEST_ERROR)));
        }
        Duration patience = RetryAfter.of(
                answer.headers().firstValue(HttpHeaders.RETRY_AFTER).orElse(null));
        return switch (answer.status()) {
            case 401, 403 -> failure(ChatError.ENGINE_REFUSED, "does not take our credentials.", details, null);
            case 429 -> failure(ChatError.ENGINE_BUSY, "has too much to do.", details, patience);
            case 504 -> tookTooLong(details);
            case 500 -> failure(as(ErrorKind.INTERNAL), "failed.", details, null);
            case 503 -> failure(as(ErrorKind.UNAVAILABLE), "is not available.", details, patience);
            default -> failure(ChatError.ENGINE_FAILED, "failed.", details, null);
        };
    }

    /** @param problem ends a sentence; nothing of what the engine said */
    public ServiceException invalid(String problem) {
        return failure(ChatError.ENGINE_ANSWER_INVALID, "answered wrongly: " + problem, Map.of(), null);
    }

    private ServiceException tookTooLong(Map<String, Object> more) {
        Map<String, Object> details = new LinkedHashMap<>(more);
        details.put("retry_after", COME_BACK.toSeconds());
        return failure(ChatError.ENGINE_TIMEOUT, "took too long to answer.", details, COME_BACK);
    }

    private ServiceException failure(
            ErrorCode code, String what, Map<String, Object> more, @Nullable Duration retryAfter) {
        Map<String, Object> details = new LinkedHashMap<>(more);
        details.put("engine", engine);
        return new ServiceException(code, engine + " " + what, details, retryAfter, null);
    }

    private static ErrorCode as(ErrorKind kind) {
        return new RemoteErrorCode(ChatError.ENGINE_FAILED.name(), kind);
    }

    /** {@code error}, {@code error.message} or {@code message}, whichever there is; else nothing. */
    private static String said(String body) {
        try {
            JsonNode json = JsonMapper.shared().readTree(body);
            JsonNode error = json.path("error");
            String text = error.isString()
                    ? error.asString()
                    : error.path("message").asString(json.path("message").asString(""));
            return text.replaceAll("\\p{Cntrl}+", " ").strip();
        } catch (JacksonException e) {
            return "";
        }
    }
}
