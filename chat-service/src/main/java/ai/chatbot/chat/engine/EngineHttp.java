package ai.chatbot.chat.engine;

import ai.chatbot.chat.engine.EngineReply.Answered;
import ai.chatbot.chat.engine.EngineReply.Failed;
import ai.chatbot.chat.engine.EngineReply.Reason;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sends bytes to an address that the operator has configured, and reads what comes back. No redirect is followed. */
@Component
public class EngineHttp {

    /** More than any answer has; a customer reads it. */
    private static final long LARGEST_ANSWER = 2 * 1024 * 1024;

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();

    /** @param within for all of it, from the connection to the last byte of the answer; more than nothing */
    public EngineReply post(URI address, Map<String, String> headers, byte[] json, Duration within) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(within)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofByteArray(json));
        headers.forEach(request::setHeader);
        CompletableFuture<HttpResponse<byte[]>> answer =
                http.sendAsync(request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_ANSWER));
        try {
            HttpResponse<byte[]> response = answer.get(within.toNanos(), TimeUnit.NANOSECONDS);
            return new Answered(
                    response.statusCode(), response.headers(), new String(response.body(), StandardCharsets.UTF_8));
        } catch (TimeoutException late) {
            answer.cancel(true);
            return new Failed(Reason.TIMED_OUT);
        } catch (ExecutionException failure) {
            return new Failed(reason(failure.getCause()));
        } catch (InterruptedException stopped) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return new Failed(Reason.BROKEN_OFF);
        }
    }

    /** @throws IllegalArgumentException that names the setting, unless it is an address of the web */
    public static URI address(String url, String setting) {
        URI address = URI.create(url.strip());
        boolean web = "https".equals(address.getScheme()) || "http".equals(address.getScheme());
        if (!web || address.getHost() == null) {
            throw new IllegalArgumentException(setting + " is no http or https address");
        }
        return address;
    }

    private static Reason reason(@Nullable Throwable failure) {
        return switch (failure) {
            case HttpTimeoutException late -> Reason.TIMED_OUT;
            case ConnectException nobody -> Reason.NOT_REACHED;
            case null, default -> Reason.BROKEN_OFF;
        };
    }
}
