package ai.chatbot.gateway.forwarding;

import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.HttpRequestRetryStrategy;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.impl.io.MonitoringResponseOutOfOrderStrategy;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The connections to the services: HTTP/1.1, kept alive, one pool each, nothing added to what passes through. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ForwardingProperties.class)
class ForwardingConfiguration {

    /** Bytes of a body after which to look whether the service has answered already. A look takes a millisecond. */
    private static final long EARLY_ANSWER_CHECK = 1024 * 1024;

    private static final Duration KEEP_IDLE = Duration.ofSeconds(30);

    @Bean
    BodyLimits bodyLimits(ForwardingProperties properties) {
        return new BodyLimits(properties);
    }

    @Bean
    CloseableHttpClient serviceConnections(ForwardingProperties properties) {
        return HttpClients.custom()
                .setConnectionManager(pool(properties))
                .setDefaultRequestConfig(requests(properties.responseTimeout()))
                .setRetryStrategy(new OnlyLostConnections())
                .evictIdleConnections(TimeValue.of(KEEP_IDLE))
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableContentCompression()
                .disableAuthCaching()
                .disableConnectionState()
                .disableDefaultUserAgent()
                .build();
    }

    /** @param silence how long a service may say nothing */
    static RequestConfig requests(Duration silence) {
        return RequestConfig.custom()
                .setConnectionRequestTimeout(Timeout.ofSeconds(2))
                .setResponseTimeout(Timeout.of(silence))
                .setProtocolUpgradeEnabled(false)
                .build();
    }

    private static PoolingHttpClientConnectionManager pool(ForwardingProperties properties) {
        var connections = ManagedHttpClientConnectionFactory.builder()
                .responseOutOfOrderStrategy(new MonitoringResponseOutOfOrderStrategy(EARLY_ANSWER_CHECK))
                .build();
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setConnectionFactory(connections)
                .setMaxConnPerRoute(properties.maxConnections())
                .setMaxConnTotal(properties.maxConnections() * 8)
                .setDefaultSocketConfig(
                        SocketConfig.custom().setTcpNoDelay(true).build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(properties.connectTimeout()))
                        .setValidateAfterInactivity(1, TimeUnit.SECONDS)
                        .build())
                .build();
    }

    /** A kept connection may have been closed by the other side meanwhile; then, and for reads only, once more. */
    private static final class OnlyLostConnections implements HttpRequestRetryStrategy {

        @Override
        public boolean retryRequest(HttpRequest request, IOException e, int attempt, HttpContext context) {
            boolean lost = e instanceof NoHttpResponseException || e.getClass() == SocketException.class;
            boolean read = "GET".equals(request.getMethod()) || "HEAD".equals(request.getMethod());
            return lost && read && attempt <= 1;
        }

        @Override
        public boolean retryRequest(HttpResponse response, int attempt, HttpContext context) {
            return false;
        }

        @Override
        public TimeValue getRetryInterval(HttpResponse response, int attempt, HttpContext context) {
            return TimeValue.ZERO_MILLISECONDS;
        }
    }
}
