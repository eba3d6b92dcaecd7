package ai.chatbot.common.client;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
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
import org.apache.hc.core5.pool.PoolStats;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Connections for what is passed on as it is: HTTP/1.1, kept alive, on the thread that asks, nothing added, unpacked or
 * followed.
 */
public final class PassThroughConnections {

    /** Bytes of a body after which to look whether the other side has answered already. A look takes a millisecond. */
    private static final long EARLY_ANSWER_CHECK = 1024 * 1024;

    private static final Duration KEEP_IDLE = Duration.ofSeconds(30);

    private PassThroughConnections() {}

    /**
     * @param mostPerRoute to one other side at once
     * @param mostInAll to all of them
     * @param name of the pool in {@code chatbot.http.pool.*}
     */
    public static CloseableHttpClient open(
            Duration connectTimeout, int mostPerRoute, int mostInAll, String name, MeterRegistry meters) {
        PoolingHttpClientConnectionManager pool = pool(connectTimeout, mostPerRoute, mostInAll);
        measure(pool, name, meters);
        return HttpClients.custom()
                .setConnectionManager(pool)
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

    private static void measure(PoolingHttpClientConnectionManager pool, String name, MeterRegistry meters) {
        gauge("chatbot.http.pool.leased", "Connections in use", pool, PoolStats::getLeased, name, meters);
        gauge(
                "chatbot.http.pool.pending",
                "Requests that wait for a connection",
                pool,
                PoolStats::getPending,
                name,
                meters);
        gauge("chatbot.http.pool.max", "Connections that there can be", pool, PoolStats::getMax, name, meters);
    }

    private static void gauge(
            String meter,
            String description,
            PoolingHttpClientConnectionManager pool,
            ToDoubleFunction<PoolStats> number,
            String name,
            MeterRegistry meters) {
        Gauge.builder(meter, pool, of -> number.applyAsDouble(of.getTotalStats()))
                .description(description)
                .tag("pool", name)
                .register(meters);
    }

    /** @param silence how long the other side may say nothing */
    public static RequestConfig requests(Duration silence) {
        return RequestConfig.custom()
                .setConnectionRequestTimeout(Timeout.ofSeconds(2))
                .setResponseTimeout(Timeout.of(silence))
                .setProtocolUpgradeEnabled(false)
                .build();
    }

    private static PoolingHttpClientConnectionManager pool(Duration connectTimeout, int mostPerRoute, int mostInAll) {
        var connections = ManagedHttpClientConnectionFactory.builder()
                .responseOutOfOrderStrategy(new MonitoringResponseOutOfOrderStrategy(EARLY_ANSWER_CHECK))
                .build();
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setConnectionFactory(connections)
                .setMaxConnPerRoute(mostPerRoute)
                .setMaxConnTotal(mostInAll)
                .setDefaultSocketConfig(
                        SocketConfig.custom().setTcpNoDelay(true).build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(connectTimeout))
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
