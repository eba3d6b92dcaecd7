package ai.chatbot.llm.provider;

import ai.chatbot.common.error.Causes;
import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.llm.LlmError;
import java.io.EOFException;
import java.io.InterruptedIOException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What a provider's failures mean to us, the same for all. A provider's own messages stay inside: they may quote the
 * prompt.
 */
public final class ProviderFailures {

    private static final String CONTENT_FILTER = "provider_content_filter";

    private static final Set<String> PASSING = Set.of(
            LlmError.MODEL_BUSY.name(),
            CommonError.DEPENDENCY_FAILED.name(),
            CommonError.DEPENDENCY_UNAVAILABLE.name(),
            CommonError.DEPENDENCY_TIMEOUT.name());

    private ProviderFailures() {}

    /**
     * @param filtered whether it was refused for what the prompt says
     * @param retryAfter when the provider says so
     */
    public static ServiceException ofStatus(int status, boolean filtered, @Nullable Duration retryAfter) {
        return switch (status) {
            case 400, 413, 422 ->
                filtered
                        ? contentFilter()
                        : new ServiceException(LlmError.MODEL_FAILED, "The language model refuses the request.");
            case 401, 403 ->
                new ServiceException(LlmError.MODEL_UNAVAILABLE, "The language model does not accept our credentials.");
            case 404 -> new ServiceException(LlmError.MODEL_UNAVAILABLE, "There is no such deployment or model.");
            case 429, 529 ->
                new ServiceException(
                        LlmError.MODEL_BUSY, "The language model has too much to do.", Map.of(), retryAfter, null);
            case 408, 504 -> timeout();
            default ->
                new ServiceException(
                        CommonError.DEPENDENCY_FAILED, "The language model failed with status " + status + ".");
        };
    }

    public static ServiceException contentFilter() {
        return new ServiceException(
                LlmError.INPUT_REJECTED,
                "The language model's content filter refuses this message.",
                Map.of("rules", List.of(CONTENT_FILTER)));
    }

    /** Of a connection that could not be made, that broke, or that was silent for too long. */
    public static ServiceException ofConnection(Throwable failure) {
        return Causes.has(failure, InterruptedIOException.class) || Causes.has(failure, TimeoutException.class)
                ? timeout()
                : new ServiceException(CommonError.DEPENDENCY_UNAVAILABLE, "The language model cannot be reached.");
    }

    /** Of an answer that cannot be read: because it never came to its end, or because it is no answer. */
    public static ServiceException ofAnswer(Throwable failure) {
        boolean cutShort = Causes.has(failure, InterruptedIOException.class)
                || Causes.has(failure, SocketException.class)
                || Causes.has(failure, EOFException.class)
                || Causes.has(failure, ProtocolException.class);
        return cutShort
                ? ofConnection(failure)
                : new ServiceException(LlmError.MODEL_FAILED, "The language model's answer cannot be read.");
    }

    /** Whether asking the same provider once more may help. */
    public static boolean isPassing(ServiceException failure) {
        return PASSING.contains(failure.code().name());
    }

    public static ServiceException timeout() {
        return new ServiceException(CommonError.DEPENDENCY_TIMEOUT, "The language model took too long.");
    }
}
