package ai.chatbot.llm.door;

import ai.chatbot.common.client.PassThroughConnections;
import ai.chatbot.llm.door.PassThrough.Target;
import ai.chatbot.llm.provider.OpenAiUpstream;
import ai.chatbot.llm.provider.OpenAiUpstream.Credentials;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/** One pool of connections for each provider that requests are passed on to. */
class UpstreamConnections implements AutoCloseable {

    private static final int UNAUTHORIZED = 401;

    private final Map<String, Pool> pools = new ConcurrentHashMap<>();
    private final int room;
    private final MeterRegistry meters;

    /** @param room for calls of one provider at a time */
    UpstreamConnections(int room, MeterRegistry meters) {
        this.room = room;
        this.meters = meters;
    }

    /** On this thread. When a key is refused and there is another one by now, that is tried too. */
    UpstreamAnswer send(Target target, byte[] body) throws IOException {
        Credentials credentials = target.upstream().credentials();
        String key = credentials.current();
        UpstreamAnswer answer = send(target, body, key);
        if (answer.status() != UNAUTHORIZED) {
            return answer;
        }
        Optional<String> changed = credentials.otherThan(key);
        if (changed.isEmpty()) {
            return answer;
        }
        answer.cancel();
        return send(target, body, changed.get());
    }

    private UpstreamAnswer send(Target target, byte[] body, String key) throws IOException {
        OpenAiUpstream upstream = target.upstream();
        URI address = upstream.completions().apply(target.model());
        var message = new HttpUriRequestBase("POST", address);
        if (!key.isEmpty()) {
            message.setHeader(
                    upstream.credentials().header(), upstream.credentials().prefix() + key);
        }
        message.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
        Pool pool = pool(target);
        var context = HttpClientContext.create();
        context.setRequestConfig(pool.requests());
        ClassicHttpResponse response = pool.client().executeOpen(HttpHost.create(address), message, context);
        return new UpstreamAnswer(response, message, key);
    }

    private Pool pool(Target target) {
        OpenAiUpstream upstream = target.upstream();
        return pools.computeIfAbsent(
                target.provider().name(),
                _ -> new Pool(
                        PassThroughConnections.open(
                                upstream.connectTimeout(),
                                room,
                                room,
                                target.provider().name(),
                                meters),
                        PassThroughConnections.requests(upstream.timeout())));
    }

    @Override
    public void close() throws IOException {
        for (Pool pool : pools.values()) {
            pool.client().close();
        }
    }

    private record Pool(CloseableHttpClient client, RequestConfig requests) {}
}
