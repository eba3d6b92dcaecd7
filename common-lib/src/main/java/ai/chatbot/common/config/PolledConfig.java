package ai.chatbot.common.config;

import ai.chatbot.common.contract.llm.ActiveConfigApi;
import ai.chatbot.common.contract.llm.PlatformConfig;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/** Asks llm-service every two seconds and keeps the last answer while it is away. */
final class PolledConfig implements ActiveConfig, ApplicationListener<ApplicationReadyEvent>, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(PolledConfig.class);
    private static final Duration INTERVAL = Duration.ofSeconds(2);

    private final ActiveConfigApi api;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("active-config").factory());
    private volatile PlatformConfig current = PlatformConfig.DEFAULT;

    PolledConfig(ActiveConfigApi api) {
        this.api = api;
    }

    @Override
    public PlatformConfig current() {
        return current;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent event) {
        thread.scheduleWithFixedDelay(this::poll, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void destroy() {
        thread.shutdownNow();
    }

    private void poll() {
        try {
            PlatformConfig latest = api.active();
            if (latest.version() != current.version()) {
                LOG.info("Platform configuration is now version {}", latest.version());
            }
            current = latest;
        } catch (RuntimeException e) { // a thread's boundary: the next poll must come
            LOG.debug("Platform configuration stays at version {}: {}", current.version(), e.toString());
        }
    }
}
