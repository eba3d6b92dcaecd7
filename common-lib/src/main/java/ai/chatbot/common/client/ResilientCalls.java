package ai.chatbot.common.client;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

/**
 * One retry where it can do no harm (the connection was never made, or a read answered 502–504), and a breaker that
 * stops asking a service which keeps failing. What a service refuses (4xx) is no failure.
 */
final class ResilientCalls implements ClientHttpRequestInterceptor {

    private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final int RETRIES = 1;

    private final CircuitBreaker breaker;
    private final RemoteErrors errors;

    ResilientCalls(CircuitBreaker breaker, RemoteErrors errors) {
        this.breaker = breaker;
        this.errors = errors;
    }

    @Override
    public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
            throws IOException {
        for (int retriesLeft = RETRIES; ; retriesLeft--) {
            if (!breaker.tryAcquirePermission()) {
                throw errors.breakerOpen(Duration.ofSeconds(5));
            }
            long start = System.nanoTime();
            try {
                ClientHttpResponse response = execution.execute(request, body);
                if (!isDown(response)) {
                    breaker.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS);
                    return response;
                }
                breaker.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, new IOException("down"));
                if (retriesLeft == 0 || !READS.contains(request.getMethod())) {
                    return response;
                }
                response.close();
            } catch (IOException e) {
                breaker.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, e);
                if (retriesLeft == 0 || !mayRepeat(request, e)) {
                    throw errors.of(e);
                }
            }
        }
    }

    private static boolean isDown(ClientHttpResponse response) throws IOException {
        int status = response.getStatusCode().value();
        return status >= 502 && status <= 504;
    }

    private static boolean mayRepeat(HttpRequest request, IOException failure) {
        return failure instanceof ConnectException
                || (READS.contains(request.getMethod()) && !(failure instanceof HttpTimeoutException));
    }
}
