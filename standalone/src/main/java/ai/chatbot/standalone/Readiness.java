package ai.chatbot.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Asks every service until all say that they are ready. */
final class Readiness {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration INTERVAL = Duration.ofMillis(100);

    private final Map<Service, Integer> ports;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    Readiness(Map<Service, Integer> ports) {
        this.ports = ports;
    }

    /** @throws IllegalStateException naming those that are still not ready when patience ends */
    void await() throws InterruptedException {
        List<Service> waitingFor = new ArrayList<>(ports.keySet());
        var pause = new CountDownLatch(1);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!waitingFor.isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("not ready after " + PATIENCE.toSeconds() + " s: " + waitingFor);
            }
            if (isReady(waitingFor.getFirst())) {
                waitingFor.removeFirst();
            } else if (pause.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        }
    }

    private boolean isReady(Service service) throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ports.get(service) + "/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }
}
