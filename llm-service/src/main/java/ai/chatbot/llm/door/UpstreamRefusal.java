package ai.chatbot.llm.door;

import ai.chatbot.common.client.RetryAfter;
import ai.chatbot.common.contract.openai.OpenAiError;
import ai.chatbot.common.contract.openai.OpenAiError.Detail;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.llm.provider.ProviderFailures;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a provider says instead of an answer: its status and its own words, which are about the request. Not its words
 * about our credentials, and never a key.
 */
final class UpstreamRefusal {

    private static final int LONGEST = 64 * 1024;
    private static final int BAD_GATEWAY = 502;
    private static final int FIRST_REFUSAL = 400;
    private static final int FIRST_FAILURE = 500;

    /** Both tell a client how long to wait. */
    private static final List<String> WAITS = List.of("Retry-After", "retry-after-ms");

    /** Of OpenAI and those who do as it does, also with stars in the middle. */
    private static final Pattern KEY = Pattern.compile("\\b(?:sk|gsk|pk)-[A-Za-z0-9_*-]{4,}");

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private final UpstreamAnswer answer;
    private final int status;
    private final byte[] body;

    private UpstreamRefusal(UpstreamAnswer answer, int status, byte[] body) {
        this.answer = answer;
        this.status = status;
        this.body = body;
    }

    /** Reads the answer to its end, or drops it. */
    static UpstreamRefusal of(UpstreamAnswer answer) {
        int status = answer.status() < FIRST_REFUSAL ? BAD_GATEWAY : answer.status(); // nobody follows it elsewhere
        String said = said(answer);
        return new UpstreamRefusal(answer, status, body(said, status, answer.key()));
    }

    /** Also when it refuses us, not the request. */
    boolean isProvidersFault() {
        return status >= FIRST_FAILURE || isAboutUs(status) || status == 408 || status == 429;
    }

    ServiceException failure() {
        return ProviderFailures.ofStatus(status, false, RetryAfter.of(answer.header("Retry-After")));
    }

    void writeTo(HttpServletResponse response) throws IOException {
        response.setStatus(status);
        for (String name : WAITS) {
            String wait = answer.header(name);
            if (wait != null) {
                response.setHeader(name, wait);
            }
        }
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static String said(UpstreamAnswer answer) {
        try {
            byte[] bytes = answer.body().readNBytes(LONGEST + 1);
            if (bytes.length <= LONGEST) {
                answer.finish();
                return new String(bytes, StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            // the status says enough
        }
        answer.cancel();
        return "";
    }

    private static byte[] body(String said, int status, String key) {
        if (isAboutUs(status)) {
            return json("The provider does not accept this platform's credentials.", status, "invalid_api_key");
        }
        JsonNode error = error(said);
        if (error != null && error.isObject() && error.path("message").isString()) {
            return masked(said, key).getBytes(StandardCharsets.UTF_8);
        }
        String message = error != null && error.isString()
                ? masked(error.stringValue(), key)
                : "The provider answered with status " + status + ".";
        return json(message, status, null);
    }

    private static byte[] json(String message, int status, @Nullable String code) {
        String type = status >= FIRST_FAILURE ? "server_error" : "invalid_request_error";
        return JSON.writeValueAsBytes(new OpenAiError(new Detail(message, type, null, code)));
    }

    private static @Nullable JsonNode error(String said) {
        try {
            return JSON.readTree(said).get("error");
        } catch (JacksonException e) {
            return null;
        }
    }

    private static String masked(String text, String key) {
        String without = key.isEmpty() ? text : text.replace(key, "***");
        return KEY.matcher(without).replaceAll("***");
    }

    private static boolean isAboutUs(int status) {
        return status == 401 || status == 403;
    }
}
