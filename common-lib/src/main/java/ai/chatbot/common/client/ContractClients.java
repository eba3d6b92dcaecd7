package ai.chatbot.common.client;

import ai.chatbot.common.web.WireNames;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.format.support.DefaultFormattingConversionService;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * Clients of the public API for programs outside of the platform: the command line and the load driver. They sign in as
 * a user; a refusal is a {@link ai.chatbot.common.error.ServiceException} with the code of the envelope.
 */
public final class ContractClients {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private final JsonMapper json = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();
    private final RestClient client;

    /** @param accessToken asked before each call; null leaves it out */
    public ContractClients(String gatewayUrl, Duration readTimeout, Supplier<@Nullable String> accessToken) {
        var errors = new RemoteErrors("gateway", json);
        ClientHttpRequestInterceptor signIn = (request, body, execution) -> {
            String token = accessToken.get();
            if (token != null) {
                request.getHeaders().setBearerAuth(token);
            }
            try {
                return execution.execute(request, body);
            } catch (java.io.IOException e) {
                throw errors.of(e);
            }
        };
        client = RestClient.builder()
                .baseUrl(gatewayUrl)
                .requestFactory(requestFactory(CONNECT_TIMEOUT, readTimeout))
                .requestInterceptor(signIn)
                .configureMessageConverters(
                        converters -> converters.registerDefaults().withJsonConverter(new EnvelopeConverter(json)))
                .defaultStatusHandler(HttpStatusCode::isError, (request, response) -> {
                    throw errors.of(response);
                })
                .build();
    }

    /** A proxy for one contract. */
    public <T> T of(Class<T> contract) {
        return proxies(HttpServiceProxyFactory.builderFor(RestClientAdapter.create(client)))
                .build()
                .createClient(contract);
    }

    /** For what is no contract interface, such as uploads. Answers are read out of the envelope. */
    public RestClient http() {
        return client;
    }

    static HttpServiceProxyFactory.Builder proxies(HttpServiceProxyFactory.Builder builder) {
        var conversions = new DefaultFormattingConversionService();
        WireNames.addTo(conversions);
        return builder.conversionService(conversions);
    }

    static JdkClientHttpRequestFactory requestFactory(Duration connectTimeout, Duration readTimeout) {
        var http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(connectTimeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
        var factory = new JdkClientHttpRequestFactory(http);
        factory.setReadTimeout(readTimeout);
        return factory;
    }
}
