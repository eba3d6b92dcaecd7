package ai.chatbot.common.migration;

import ai.chatbot.common.health.ReadinessCheck;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Before anything else of the service runs, and for a while only: a service starts while its store is down or another
 * replica migrates, and is then not ready until the migrations are done, which goes on beside it.
 */
final class MigrateAtStart implements SmartLifecycle, ReadinessCheck {

    private static final Logger LOG = LoggerFactory.getLogger(MigrateAtStart.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration WHILE_ANOTHER_IS_AT_IT = Duration.ofMillis(200);
    private static final Duration RETRY = Duration.ofSeconds(3);
    private static final Duration END = Duration.ofSeconds(5);

    private final RunMigrations migrations;
    private final Runnable stopService;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("migrations").factory());
    /** Of the first attempt that came to an end. */
    private final CompletableFuture<Boolean> settled = new CompletableFuture<>();

    private volatile boolean started;
    private volatile String missing = "migrations have not begun";

    /** @param stopService when it turns out after the start that this code does not fit the database */
    MigrateAtStart(RunMigrations migrations, Runnable stopService) {
        this.migrations = migrations;
        this.stopService = stopService;
    }

    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }

    /** @throws RefusedDatabaseException when this code does not fit the database */
    @Override
    public void start() {
        started = true;
        thread.execute(this::attempt);
        awaitFirstAttempt();
        settled.complete(false); // from now on a refusal stops the service
        if (settled.state() == Future.State.FAILED && settled.exceptionNow() instanceof RuntimeException refused) {
            throw refused;
        }
    }

    @Override
    public void stop() {
        thread.shutdownNow();
        try {
            thread.awaitTermination(END.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        started = false;
    }

    @Override
    public boolean isRunning() {
        return started;
    }

    @Override
    public String name() {
        return "migrations";
    }

    @Override
    public void check() {
        if (!missing.isEmpty()) {
            throw new IllegalStateException(missing);
        }
    }

    private void awaitFirstAttempt() {
        try {
            settled.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            LOG.debug("Migrations are refused: {}", e.toString());
        } catch (TimeoutException e) {
            LOG.info("Migrations go on while the service starts");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void attempt() {
        try {
            if (migrations.run()) {
                missing = "";
                settled.complete(true);
                return;
            }
            missing = "another replica runs migrations";
            again(WHILE_ANOTHER_IS_AT_IT);
        } catch (RefusedDatabaseException e) {
            refuse(e);
        } catch (MigrationFailedException e) {
            LOG.error(e.getMessage());
            later(e);
        } catch (RuntimeException e) { // a thread's boundary: MongoDB is away, or the lease is lost
            LOG.warn("Migrations cannot run yet: {}", e.toString());
            later(e);
        }
    }

    private void later(RuntimeException e) {
        missing = String.valueOf(e.getMessage());
        again(RETRY);
        settled.complete(false);
    }

    private void again(Duration pause) {
        if (!thread.isShutdown()) {
            thread.schedule(this::attempt, pause.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void refuse(RefusedDatabaseException e) {
        missing = String.valueOf(e.getMessage());
        if (!settled.completeExceptionally(e)) { // the store came later than the service
            LOG.error("{} This service stops.", e.getMessage());
            Thread.ofPlatform().name("refused-database").start(stopService);
        }
    }
}
