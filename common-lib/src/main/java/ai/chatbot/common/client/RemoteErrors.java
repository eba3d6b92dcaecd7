package ai.chatbot.common.client;

import ai.chatbot.common.api.ApiError;
import ai.chatbot.common.api.Envelope;
import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.error.ErrorKind;
import ai.chatbot.common.error.RemoteErrorCode;
import ai.chatbot.common.error.ServiceException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.ClientHttpResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Turns another service's failure into ours: its own code when it sent one, else what the status says. */
final class RemoteErrors {

    private final String service;
    private final JsonMapper json;

    RemoteErrors(String service, JsonMapper json) {
        this.service = service;
        this.json = json;
    }

    ServiceException of(ClientHttpResponse response) throws IOException {
        int status = response.getStatusCode().value();
        ApiError error = errorIn(response.getBody().readAllBytes());
        if (status == 401 || error == null) {
            return new ServiceException(
                    CommonError.DEPENDENCY_FAILED, service + "-service answered with status " + status + ".");
        }
        ErrorKind kind = ErrorKind.ofStatus(status);
        return new ServiceException(
                new RemoteErrorCode(error.code(), kind == ErrorKind.INTERNAL ? ErrorKind.DEPENDENCY : kind),
                error.message(),
                error.details(),
                retryAfter(response.getHeaders()),
                null);
    }

    ServiceException of(IOException failure) {
        boolean timedOut = failure instanceof HttpTimeoutException || failure instanceof SocketTimeoutException;
        return new ServiceException(
                timedOut ? CommonError.DEPENDENCY_TIMEOUT : CommonError.DEPENDENCY_UNAVAILABLE,
                service + (timedOut ? "-service took too long to answer." : "-service cannot be reached."),
                failure);
    }

    ServiceException breakerOpen(Duration wait) {
        return new ServiceException(
                CommonError.DEPENDENCY_UNAVAILABLE, service + "-service is not asked for now.", Map.of(), wait, null);
    }

    private @Nullable ApiError errorIn(byte[] body) {
        try {
            return json.readValue(body, Envelope.class).error();
        } catch (JacksonException e) {
            return null;
        }
    }

    private static @Nullable Duration retryAfter(HttpHeaders headers) {
        return RetryAfter.of(headers.getFirst(HttpHeaders.RETRY_AFTER));
    }
}
