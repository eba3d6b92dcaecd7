package ai.chatbot.llm.provider.azure;

import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.llm.LlmError;
import com.openai.errors.OpenAIException;
import com.openai.errors.OpenAIIoException;
import com.openai.errors.OpenAIServiceException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What Azure's failures mean to us. Its messages stay inside: they may quote the prompt. */
final class AzureErrors {

    private static final String CONTENT_FILTER = "content_filter";

    private AzureErrors() {}

    static ServiceException of(OpenAIException failure) {
        return switch (failure) {
            case OpenAIServiceException refused -> ofStatus(refused);
            case OpenAIIoException broken
            when timedOut(broken) ->
                new ServiceException(CommonError.DEPENDENCY_TIMEOUT, "The language model took too long.");
            case OpenAIIoException broken ->
                new ServiceException(CommonError.DEPENDENCY_UNAVAILABLE, "The language model cannot be reached.");
            default -> new ServiceException(LlmError.MODEL_FAILED, "The language model's answer cannot be read.");
        };
    }

    private static ServiceException ofStatus(OpenAIServiceException refused) {
        int status = refused.statusCode();
        return switch (status) {
            case 400 ->
                isContentFilter(refused)
                        ? new ServiceException(
                                LlmError.INPUT_REJECTED,
                                "The language model's content filter refuses this message.",
                                Map.of("rules", List.of("provider_" + CONTENT_FILTER)))
                        : new ServiceException(LlmError.MODEL_FAILED, "The language model refuses the request.");
            case 401, 403 ->
                new ServiceException(LlmError.MODEL_UNAVAILABLE, "The language model does not accept our credentials.");
            case 404 -> new ServiceException(LlmError.MODEL_UNAVAILABLE, "There is no such deployment.");
            case 429 ->
                new ServiceException(
                        LlmError.MODEL_UNAVAILABLE,
                        "The language model has too much to do.",
                        Map.of(),
                        retryAfter(refused),
                        null);
            case 408, 504 -> new ServiceException(CommonError.DEPENDENCY_TIMEOUT, "The language model took too long.");
            default ->
                new ServiceException(
                        CommonError.DEPENDENCY_FAILED, "The language model failed with status " + status + ".");
        };
    }

    /** Azure judges the prompt before it answers; a filtered answer has status 200 and a finish reason instead. */
    private static boolean isContentFilter(OpenAIServiceException refused) {
        return refused.code().filter(CONTENT_FILTER::equals).isPresent()
                || refused.body().toString().contains("ResponsibleAIPolicyViolation");
    }

    private static boolean timedOut(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InterruptedIOException) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Duration retryAfter(OpenAIServiceException refused) {
        return refused.headers().values("Retry-After").stream()
                .filter(seconds -> seconds.matches("[0-9]{1,5}"))
                .findFirst()
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .orElse(null);
    }
}
