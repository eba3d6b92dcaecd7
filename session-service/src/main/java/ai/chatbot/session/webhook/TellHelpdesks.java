package ai.chatbot.session.webhook;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Runs for as long as the service does, where there is a helpdesk to tell. */
final class TellHelpdesks implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(TellHelpdesks.class);

    private final RelaySteps relaySteps;
    private final SendDeliveries sendDeliveries;
    private final WebhookProperties properties;
    private volatile @Nullable Thread thread;

    TellHelpdesks(RelaySteps relaySteps, SendDeliveries sendDeliveries, WebhookProperties properties) {
        this.relaySteps = relaySteps;
        this.sendDeliveries = sendDeliveries;
        this.properties = properties;
    }

    @Override
    public void start() {
        if (!properties.urls().isEmpty()) {
            thread = Thread.ofVirtual().name("webhooks").start(this::work);
        }
    }

    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void work() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                round();
                relaySteps.await(properties.interval());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void round() {
        try {
            relaySteps.run();
            sendDeliveries.run();
        } catch (RuntimeException e) { // a thread's boundary: the next round comes
            LOG.warn("Helpdesks were not told this time: {}", e.toString());
        }
    }
}
