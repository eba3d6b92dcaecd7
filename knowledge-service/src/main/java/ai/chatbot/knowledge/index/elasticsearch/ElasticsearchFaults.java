package ai.chatbot.knowledge.index.elasticsearch;

import ai.chatbot.knowledge.index.remote.EngineException;
import ai.chatbot.knowledge.index.remote.EngineException.Fault;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.transport.TransportException;
import co.elastic.clients.transport.http.TransportHttpClient;
import co.elastic.clients.transport.rest5_client.low_level.ResponseException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The client's exceptions as faults of an engine. */
final class ElasticsearchFaults {

    private ElasticsearchFaults() {}

    static Optional<EngineException> of(Exception thrown) {
        return switch (thrown) {
            case ElasticsearchException refused ->
                Optional.of(EngineException.ofStatus(refused.status(), retryAfter(refused.httpResponse())));
            case TransportException broken ->
                Optional.of(EngineException.ofStatus(broken.statusCode(), retryAfter(broken.response())));
            case ResponseException refused ->
                Optional.of(EngineException.ofStatus(
                        refused.getResponse().getStatusCode(),
                        refused.getResponse().getHeader("Retry-After")));
            case SocketTimeoutException late -> Optional.of(new EngineException(Fault.TIMEOUT, "No answer in time"));
            case IOException lost ->
                Optional.of(
                        new EngineException(Fault.UNREACHABLE, lost.getClass().getSimpleName()));
            default -> Optional.empty();
        };
    }

    private static @Nullable String retryAfter(TransportHttpClient.@Nullable Response response) {
        return response == null ? null : response.header("Retry-After");
    }
}
