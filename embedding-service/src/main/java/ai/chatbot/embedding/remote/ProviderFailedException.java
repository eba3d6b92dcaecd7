package ai.chatbot.embedding.remote;

import ai.chatbot.common.client.RetryAfter;
import ai.chatbot.common.error.Causes;
import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.error.ErrorCode;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.embedding.EmbeddingError;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What a provider's failure means to us, the same for all. It has neither cause nor words of the provider: those may quote
 * texts, addresses and keys.
 */
public final class ProviderFailedException extends RuntimeException {

    private final transient ErrorCode code;
    private final boolean passing;
    private final @Nullable Duration retryAfter;

    private ProviderFailedException(ErrorCode code, String message, boolean passing, @Nullable Duration retryAfter) {
        super(message);
        this.code = code;
        this.passing = passing;
        this.retryAfter = retryAfter;
    }

    /** @param retryAfter the header of this name, when there is one; a date in it is not looked at */
    public static ProviderFailedException ofStatus(int status, @Nullable String retryAfter) {
        return switch (status) {
            case 400, 413, 422 -> refused(EmbeddingError.MODEL_FAILED, "The embedding provider refuses the request.");
            case 401, 403 ->
                refused(EmbeddingError.MODEL_UNAVAILABLE, "The embedding provider does not accept our credentials.");
            case 404 -> refused(EmbeddingError.MODEL_UNAVAILABLE, "There is no such embedding deployment or model.");
            case 408, 504 -> timeout();
            case 429, 529 ->
                new ProviderFailedException(
                        EmbeddingError.MODEL_UNAVAILABLE,
                        "The embedding provider has too much to do.",
                        true,
                        RetryAfter.of(retryAfter));
            default ->
                new ProviderFailedException(
                        CommonError.DEPENDENCY_FAILED,
                        "The embedding provider failed with status " + status + ".",
                        status >= 500,
                        RetryAfter.of(retryAfter));
        };
    }

    /** Of a connection that could not be made, that broke, or that was silent for too long. */
    public static ProviderFailedException ofConnection(Throwable failure) {
        return Causes.has(failure, InterruptedIOException.class) || Causes.has(failure, TimeoutException.class)
                ? timeout()
                : new ProviderFailedException(
                        CommonError.DEPENDENCY_UNAVAILABLE, "The embedding provider cannot be reached.", true, null);
    }

    public static ProviderFailedException timeout() {
        return new ProviderFailedException(
                CommonError.DEPENDENCY_TIMEOUT, "The embedding provider took too long.", true, null);
    }

    /** @param what is wrong with it, without anything of it */
    public static ProviderFailedException ofAnswer(String what) {
        return refused(EmbeddingError.MODEL_FAILED, "The embedding provider's answer cannot be used: " + what + ".");
    }

    private static ProviderFailedException refused(ErrorCode code, String message) {
        return new ProviderFailedException(code, message, false, null);
    }

    /** Whether it lies with what was asked, or with what came back for it. */
    boolean refused() {
        return code == EmbeddingError.MODEL_FAILED;
    }

    /** Whether trying again may help: embedding a text twice does no harm. */
    boolean passing() {
        return passing;
    }

    @Nullable
    Duration retryAfter() {
        return retryAfter;
    }

    ServiceException toServiceException() {
        return new ServiceException(code, String.valueOf(getMessage()), Map.of(), retryAfter, null);
    }
}
