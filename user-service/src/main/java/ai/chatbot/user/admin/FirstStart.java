package ai.chatbot.user.admin;

import ai.chatbot.common.health.ReadinessCheck;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.stereotype.Component;

/** Looks after the first administrator beside the running service, as soon as MongoDB answers and has its indexes. */
@Component
class FirstStart implements ApplicationListener<ApplicationReadyEvent>, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(FirstStart.class);
    private static final Duration RETRY = Duration.ofMillis(500);

    private final CreateFirstAdmin createFirstAdmin;
    private final ReadinessCheck migrations;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("first-admin").factory());

    FirstStart(CreateFirstAdmin createFirstAdmin, @Qualifier("migrationsReadiness") ReadinessCheck migrations) {
        this.createFirstAdmin = createFirstAdmin;
        this.migrations = migrations;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent event) {
        thread.execute(this::run);
    }

    @Override
    public void destroy() {
        thread.shutdownNow();
    }

    private void run() {
        try {
            migrations.check();
            createFirstAdmin.createWhenMissing();
            thread.shutdown();
        } catch (Exception e) { // a thread's boundary: without the next attempt there would be no administrator
            LOG.debug("No administrator yet: {}", e.toString());
            thread.schedule(this::run, RETRY.toMillis(), TimeUnit.MILLISECONDS);
        }
    }
}
