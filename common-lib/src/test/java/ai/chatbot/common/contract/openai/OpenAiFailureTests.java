package ai.chatbot.common.contract.openai;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.error.ErrorCode;
import ai.chatbot.common.error.ErrorKind;
import ai.chatbot.common.error.RemoteErrorCode;
import ai.chatbot.common.error.ServiceException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OpenAiFailureTests {

    @Test
    void tellsFailuresByTheNamesThatClientsKnow() {
        check(CommonError.UNAUTHENTICATED, 401, "invalid_request_error", "invalid_api_key");
        check(CommonError.FORBIDDEN, 403, "invalid_request_error", "insufficient_permissions");
        check(CommonError.RATE_LIMITED, 429, "requests", "rate_limit_exceeded");
        check(CommonError.DEPENDENCY_TIMEOUT, 504, "server_error", "dependency_timeout");
        check(CommonError.INTERNAL_ERROR, 500, "server_error", "internal_error");
        check(OpenAiErrorCode.MODEL_NOT_FOUND, 404, "invalid_request_error", "model_not_found");
        check(of("BUDGET_EXCEEDED", ErrorKind.OVERLOADED), 429, "insufficient_quota", "insufficient_quota");
        check(of("INPUT_REJECTED", ErrorKind.REJECTED), 400, "invalid_request_error", "content_filter");
        check(of("PROMPT_TOO_LONG", ErrorKind.REJECTED), 400, "invalid_request_error", "context_length_exceeded");
    }

    @Test
    void namesTheFieldAtFault() {
        assertThat(param(Map.of("param", "n"))).isEqualTo("n");
        assertThat(param(Map.of("fields", Map.of("messages", "is missing")))).isEqualTo("messages");
        assertThat(param(Map.of())).isNull();
    }

    @Test
    void keepsTheWait() {
        var busy = new ServiceException(CommonError.RATE_LIMITED, "Slowly.", Map.of(), Duration.ofSeconds(3), null);

        assertThat(OpenAiFailure.of(busy).retryAfter()).isEqualTo(Duration.ofSeconds(3));
        assertThat(OpenAiFailure.of(busy).body().error().message()).isEqualTo("Slowly.");
    }

    private static String param(Map<String, Object> details) {
        return OpenAiFailure.of(CommonError.VALIDATION_FAILED, "", details, null)
                .body()
                .error()
                .param();
    }

    private static ErrorCode of(String name, ErrorKind kind) {
        return new RemoteErrorCode(name, kind);
    }

    private static void check(ErrorCode code, int status, String type, String name) {
        OpenAiFailure told = OpenAiFailure.of(new ServiceException(code, "Why."));
        assertThat(told.status()).isEqualTo(status);
        assertThat(told.body().error().type()).isEqualTo(type);
        assertThat(told.body().error().code()).isEqualTo(name);
    }
}
