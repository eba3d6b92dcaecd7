package ai.chatbot.llm.tool.mcp;

import ai.chatbot.common.net.CheckedNames;
import ai.chatbot.common.secret.RotatingSecret;
import ai.chatbot.llm.tool.ToolProperties;
import io.modelcontextprotocol.client.McpAsyncClient;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.jackson3.JacksonMcpJsonMapper;
import io.modelcontextprotocol.json.schema.jackson3.DefaultJsonSchemaValidator;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The connection to one server, made when it is needed and made anew after a failure. Before every request the server's name
 * is resolved and checked; requests go to the configured server only, whatever it says about other end points of its own.
 */
final class McpConnection implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final McpProperties.Server server;
    private final CheckedNames names;
    private final RotatingSecret key;
    private final ToolProperties properties;
    private final McpJsonMapper json = new JacksonMcpJsonMapper(JsonMapper.shared());
    private final ReentrantLock connecting = new ReentrantLock();
    private @Nullable McpAsyncClient client;

    /** @param names that refuse with {@link RefusedServerException} */
    McpConnection(McpProperties.Server server, CheckedNames names, RotatingSecret key, ToolProperties properties) {
        this.server = server;
        this.names = names;
        this.key = key;
        this.properties = properties;
    }

    McpAsyncClient client() {
        connecting.lock();
        try {
            McpAsyncClient known = client;
            if (known == null) {
                known = connect();
                client = known;
            }
            return known;
        } finally {
            connecting.unlock();
        }
    }

    /** The next one who needs a connection makes another one, with the key that holds then. */
    void forget(McpAsyncClient failed) {
        connecting.lock();
        try {
            if (failed.equals(client)) {
                client = null;
                failed.close();
                key.otherThan(key.value());
            }
        } finally {
            connecting.unlock();
        }
    }

    @Override
    public void close() {
        connecting.lock();
        try {
            if (client != null) {
                client.close();
                client = null;
            }
        } finally {
            connecting.unlock();
        }
    }

    private McpAsyncClient connect() {
        return McpClient.async(transport())
                .clientInfo(Implementation.builder("ChatbotSupportService", "1").build())
                .requestTimeout(properties.time())
                .initializationTimeout(properties.look())
                .jsonSchemaValidator(new DefaultJsonSchemaValidator())
                .build();
    }

    private McpClientTransport transport() {
        URI uri = server.uri();
        String origin = uri.getScheme() + "://" + uri.getRawAuthority();
        String endpoint = uri.toString().substring(origin.length());
        return HttpClientStreamableHttpTransport.builder(origin)
                .endpoint(endpoint.isEmpty() ? "/" : endpoint)
                .jsonMapper(json)
                .clientBuilder(plainClient())
                .connectTimeout(CONNECT)
                .maxResponseSize(Math.toIntExact(properties.size().toBytes()))
                .httpRequestCustomizer(this::prepare)
                .build();
    }

    private static HttpClient.Builder plainClient() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY);
    }

    private void prepare(
            HttpRequest.Builder request,
            String method,
            URI endpoint,
            @Nullable String body,
            McpTransportContext context) {
        check(endpoint);
        String secret = key.value();
        if (!secret.isEmpty()) {
            request.setHeader(server.key().header(), server.key().withScheme(secret));
        }
    }

    private void check(URI endpoint) {
        URI configured = server.uri();
        if (!Objects.equals(endpoint.getScheme(), configured.getScheme())
                || !Objects.equals(endpoint.getRawAuthority(), configured.getRawAuthority())) {
            throw new RefusedServerException();
        }
        try {
            names.resolve(endpoint.getHost());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("the server's name is not known", e);
        }
    }
}
