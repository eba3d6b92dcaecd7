package ai.chatbot.embedding.remote;

import ai.chatbot.embedding.catalog.Purpose;
import ai.chatbot.embedding.remote.ProviderCall.Vector;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tries a call again when its fault may pass. The clients' own retries are off: each has another idea of what to repeat and
 * how long to wait, up to a minute where somebody is waiting.
 */
final class PatientCall {

    private final ProviderCall call;
    private final RemoteProperties properties;
    private final CountDownLatch never = new CountDownLatch(1);

    PatientCall(ProviderCall call, RemoteProperties properties) {
        this.call = call;
        this.properties = properties;
    }

    List<Vector> embed(List<String> texts, Purpose purpose) throws InterruptedException {
        for (int retries = 0; ; retries++) {
            try {
                return call.embed(texts, purpose);
            } catch (ProviderFailedException e) {
                Duration wait = pause(e.retryAfter(), retries);
                if (!e.passing()
                        || retries == properties.maxRetries()
                        || wait.compareTo(properties.maxRetryWait()) > 0) {
                    throw e;
                }
                never.await(wait.toNanos(), TimeUnit.NANOSECONDS);
            }
        }
    }

    /** What the provider asks for; else doubling, between half and one and a half of it. */
    private Duration pause(@Nullable Duration asked, int retries) {
        return asked != null
                ? asked
                : Duration.ofNanos((long) ((1L << retries)
                        * properties.retryPause().toNanos()
                        * (0.5 + ThreadLocalRandom.current().nextDouble())));
    }
}
