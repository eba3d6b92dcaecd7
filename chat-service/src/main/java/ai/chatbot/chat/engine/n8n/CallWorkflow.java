package ai.chatbot.chat.engine.n8n;

import ai.chatbot.chat.engine.EngineFailures;
import ai.chatbot.chat.engine.EngineHttp;
import ai.chatbot.chat.engine.EngineReply;
import ai.chatbot.chat.engine.EngineReply.Answered;
import ai.chatbot.chat.engine.EngineReply.Failed;
import ai.chatbot.chat.engine.EngineReply.Reason;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.common.web.RequestId;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.slf4j.MDC;

/**
 * Sends one message to the workflow's webhook. It is sent again when it took too long or there was no connection, and for
 * no other reason; all attempts carry the same bytes and the same key, so that the workflow can tell.
 */
final class CallWorkflow {

    private static final int REFUSED = 401;

    private final URI webhook;
    private final N8nProperties properties;
    private final N8nTokens tokens;
    private final EngineHttp http;
    private final EngineFailures failures;
    private final RandomGenerator random;
    private final Pause pause;

    CallWorkflow(
            N8nProperties properties,
            N8nTokens tokens,
            EngineHttp http,
            EngineFailures failures,
            RandomGenerator random,
            Pause pause) {
        this.webhook =
                EngineHttp.address(properties.webhookUrl(), "chatbot.chat.engine.n8n.webhook-url (N8N_WEBHOOK_URL)");
        this.properties = properties;
        this.tokens = tokens;
        this.http = http;
        this.failures = failures;
        this.random = random;
        this.pause = pause;
    }

    /**
     * @return the body of an answer with status 200
     * @throws ServiceException one of the {@code ENGINE_…} errors
     */
    String send(byte[] body, String idempotencyKey) {
        long end = System.nanoTime() + properties.totalTimeout().toNanos();
        for (int attempt = 1; ; attempt++) {
            EngineReply reply = attempt(body, idempotencyKey, end);
            switch (reply) {
                case Answered answer
                when answer.isSuccess() -> {
                    return answer.body();
                }
                case Answered refused -> throw failures.of(refused, tokens.accepted());
                case Failed failed -> {
                    Duration wait = waitAfter(attempt);
                    boolean again = failed.reason() != Reason.BROKEN_OFF
                            && attempt < properties.attempts()
                            && wait.toNanos() < end - System.nanoTime();
                    if (!again || !waited(wait)) {
                        throw failures.of(failed);
                    }
                }
            }
        }
    }

    /** With the token that holds now, and once more with each other one for as long as they are refused. */
    private EngineReply attempt(byte[] body, String idempotencyKey, long end) {
        String token = tokens.current();
        EngineReply reply = post(body, idempotencyKey, token, end);
        Iterator<String> others = isRefused(reply) ? tokens.otherThan(token).iterator() : Collections.emptyIterator();
        while (isRefused(reply) && others.hasNext()) {
            reply = post(body, idempotencyKey, others.next(), end);
        }
        return reply;
    }

    private EngineReply post(byte[] body, String idempotencyKey, String token, long end) {
        long left = Math.min(properties.timeout().toNanos(), end - System.nanoTime());
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Idempotency-Key", idempotencyKey);
        headers.put("X-Trace-ID", traceId());
        headers.put(RequestId.HEADER, RequestId.current());
        if (!token.isEmpty()) {
            headers.put("Authorization", "Bearer " + token);
            headers.put(Signature.HEADER, Signature.of(body, token));
        }
        return left <= 0 ? new Failed(Reason.TIMED_OUT) : http.post(webhook, headers, body, Duration.ofNanos(left));
    }

    /** {@code trace_id} of our errors. */
    private static String traceId() {
        String trace = MDC.get("traceId");
        return trace != null ? trace : RequestId.current();
    }

    private static boolean isRefused(EngineReply reply) {
        return reply instanceof Answered answer && answer.status() == REFUSED;
    }

    private Duration waitAfter(int attempt) {
        long doubled = properties.retryWait().toNanos() << Math.min(attempt - 1, 20);
        long wait = Math.min(doubled, properties.longestRetryWait().toNanos());
        return Duration.ofNanos(wait + random.nextLong(wait / 2 + 1));
    }

    private boolean waited(Duration wait) {
        try {
            pause.of(wait);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
