package ai.chatbot.knowledge.index.azuresearch;

import ai.chatbot.knowledge.index.remote.EngineException;
import ai.chatbot.knowledge.index.remote.EngineException.Fault;
import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpHeaderName;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** What the SDK's exceptions mean; their messages, which may quote a question, stay inside. */
public final class AzureSearchFaults {

    private AzureSearchFaults() {}

    public static Optional<EngineException> of(Exception thrown) {
        if (thrown instanceof ClientAuthenticationException) {
            return Optional.of(new EngineException(Fault.ACCESS_DENIED, "Signing in failed"));
        }
        if (thrown instanceof HttpResponseException refused && refused.getResponse() != null) {
            return Optional.of(EngineException.ofStatus(
                    status(refused), refused.getResponse().getHeaderValue(HttpHeaderName.RETRY_AFTER)));
        }
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof TimeoutException || cause instanceof HttpTimeoutException) {
                return Optional.of(new EngineException(Fault.TIMEOUT, "No answer in time"));
            }
            if (cause instanceof IOException) {
                return Optional.of(
                        new EngineException(Fault.UNREACHABLE, cause.getClass().getSimpleName()));
            }
        }
        return Optional.empty();
    }

    /** 0 when there was no answer. */
    static int status(HttpResponseException e) {
        return e.getResponse() == null ? 0 : e.getResponse().getStatusCode();
    }
}
