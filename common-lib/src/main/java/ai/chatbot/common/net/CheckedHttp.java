package ai.chatbot.common.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.HttpClientResponseHandler;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** The client that asks strangers: no proxy, cookies, credentials, retries or redirects of its own. */
public final class CheckedHttp implements AutoCloseable {

    private static final int LONGEST_LINE = 16_384;
    private static final int MOST_HEADERS = 200;

    /** Of one name and in all; who waits for a connection waits on his own time. */
    private static final int MOST_CONNECTIONS = 64;

    private final CloseableHttpClient http;

    public CheckedHttp(CheckedNames names, String userAgent) {
        Http1Config bounded = Http1Config.custom()
                .setMaxLineLength(LONGEST_LINE)
                .setMaxHeaderCount(MOST_HEADERS)
                .build();
        ConnectionConfig times = ConnectionConfig.custom()
                .setConnectTimeout(Timeout.ofSeconds(5))
                .build();
        this.http = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(names)
                        .setDefaultConnectionConfig(times)
                        .setMaxConnPerRoute(MOST_CONNECTIONS)
                        .setMaxConnTotal(MOST_CONNECTIONS)
                        .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                                .http1Config(bounded)
                                .build())
                        .build())
                .setConnectionReuseStrategy((_, _, _) -> false)
                .setUserAgent(userAgent)
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
    }

    /**
     * @param time for all of it, from the name to the last byte that is read
     * @param answer reads what it needs; what the server would send beyond that is not waited for
     * @throws TookTooLongException when the time is over
     * @throws TooLargeException as {@link #bytes} throws it in {@code answer}
     * @throws IOException when the server cannot be reached or breaks off
     */
    public <T> T ask(HttpUriRequestBase request, Duration time, HttpClientResponseHandler<T> answer)
            throws IOException {
        request.setConfig(RequestConfig.custom()
                .setResponseTimeout(Timeout.ofMilliseconds(Math.max(1, time.toMillis())))
                .setRedirectsEnabled(false)
                .build());
        var read = new AtomicReference<@Nullable T>();
        var late = new AtomicBoolean();
        Runnable giveUp = () -> {
            late.set(true);
            request.abort();
        };
        var deadline = CompletableFuture.runAsync(
                giveUp, CompletableFuture.delayedExecutor(Math.max(1, time.toMillis()), TimeUnit.MILLISECONDS));
        try {
            return http.execute(request, response -> {
                try {
                    T result = answer.handleResponse(response);
                    read.set(result);
                    return result;
                } finally {
                    request.abort(); // else the client would read on to the end of the body
                }
            });
        } catch (IOException failure) {
            @Nullable T result = read.get();
            if (result != null) {
                return result;
            }
            throw late.get() ? new TookTooLongException(failure) : failure;
        } finally {
            deadline.cancel(false);
        }
    }

    /**
     * Counted as it is unpacked, since a small body may unpack to a large one.
     *
     * @throws TooLargeException beyond {@code most} bytes
     */
    public static byte[] bytes(@Nullable HttpEntity entity, int most) throws IOException {
        if (entity == null) {
            return new byte[0];
        }
        InputStream content = entity.getContent();
        byte[] bytes = content.readNBytes(most + 1);
        if (bytes.length > most) {
            throw new TooLargeException();
        }
        return bytes;
    }

    @Override
    public void close() {
        try {
            http.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The time was over before the answer was read. */
    public static final class TookTooLongException extends IOException {

        TookTooLongException(Throwable cause) {
            super("The time is over.", cause);
        }
    }

    /** There is more than may be read. */
    public static final class TooLargeException extends IOException {

        TooLargeException() {
            super("The answer is too large.");
        }
    }
}
