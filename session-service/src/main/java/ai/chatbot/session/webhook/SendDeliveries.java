package ai.chatbot.session.webhook;

import ai.chatbot.common.net.CheckedHttp;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends deliveries that are due. Safe with several replicas: each claims what it sends. */
final class SendDeliveries {

    private static final Logger LOG = LoggerFactory.getLogger(SendDeliveries.class);
    private static final int BATCH = 32;
    private static final Duration BEYOND_TIMEOUT = Duration.ofSeconds(30);

    private final Deliveries deliveries;
    private final CheckedHttp http;
    private final SignDelivery signDelivery;
    private final WebhookProperties properties;
    private final Clock clock;
    private final DeliveryMeters meters;

    SendDeliveries(
            Deliveries deliveries,
            CheckedHttp http,
            SignDelivery signDelivery,
            WebhookProperties properties,
            Clock clock,
            MeterRegistry registry) {
        this.deliveries = deliveries;
        this.http = http;
        this.signDelivery = signDelivery;
        this.properties = properties;
        this.clock = clock;
        this.meters = new DeliveryMeters(registry);
    }

    /** What comes of an attempt. */
    private sealed interface Result {

        record Arrived() implements Result {}

        /** Trying again may help. */
        record Failed(String why) implements Result {}

        record Refused(String why) implements Result {}
    }

    /** That an address is not public will not change by trying again. */
    static final class NotPublicException extends RuntimeException {}

    /** Sends all that are due now, several at a time, and returns when none is left. */
    void run() {
        List<Delivery> claimed;
        do {
            claimed = claim();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                claimed.forEach(delivery -> threads.execute(() -> send(delivery)));
            }
        } while (claimed.size() == BATCH);
        deliveries.purge(clock.instant());
    }

    private List<Delivery> claim() {
        List<Delivery> claimed = new ArrayList<>();
        Duration lease = properties.timeout().plus(BEYOND_TIMEOUT);
        Optional<Delivery> next = deliveries.claim(clock.instant(), lease);
        while (next.isPresent()) {
            claimed.add(next.get());
            next = claimed.size() == BATCH ? Optional.empty() : deliveries.claim(clock.instant(), lease);
        }
        return claimed;
    }

    private void send(Delivery delivery) {
        Result result = attempt(delivery);
        Instant now = clock.instant();
        switch (result) {
            case Result.Arrived _ -> {
                meters.arrived();
                deliveries.sent(delivery, now.plus(properties.keep()));
            }
            case Result.Failed(String why)
            when delivery.attempts() < properties.attempts() -> {
                meters.failed();
                deliveries.retryAt(delivery, why, now.plus(properties.pauseAfter(delivery.attempts())));
            }
            case Result.Failed(String why) -> giveUp(delivery, why, now);
            case Result.Refused(String why) -> giveUp(delivery, why, now);
        }
    }

    private void giveUp(Delivery delivery, String why, Instant now) {
        meters.givenUp();
        LOG.warn("Delivery {} is given up after {} attempts: {}", delivery.deliveryId(), delivery.attempts(), why);
        deliveries.dead(delivery, why, now.plus(properties.keep()));
    }

    private Result attempt(Delivery delivery) {
        Instant now = clock.instant();
        var post = new HttpPost(delivery.url());
        post.setEntity(new StringEntity(delivery.body(), ContentType.APPLICATION_JSON));
        post.setHeader(SignDelivery.DELIVERY, delivery.deliveryId());
        post.setHeader(SignDelivery.TIMESTAMP, Long.toString(now.getEpochSecond()));
        post.setHeader(SignDelivery.SIGNATURE, signDelivery.sign(delivery.body(), now));
        try {
            return ofStatus(http.ask(post, properties.timeout(), response -> response.getCode()));
        } catch (NotPublicException e) {
            return new Result.Refused("The address is not public.");
        } catch (CheckedHttp.TookTooLongException e) {
            return new Result.Failed("No answer in time.");
        } catch (IOException e) {
            return new Result.Failed("The helpdesk cannot be reached.");
        }
    }

    private static Result ofStatus(int status) {
        String why = "Status " + status + ".";
        if (status >= 200 && status < 300) {
            return new Result.Arrived();
        }
        return status == 408 || status == 429 || status >= 500 ? new Result.Failed(why) : new Result.Refused(why);
    }
}
