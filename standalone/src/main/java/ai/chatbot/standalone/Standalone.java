package ai.chatbot.standalone;

import ai.chatbot.common.migration.RefusedDatabaseException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.springframework.core.NestedExceptionUtils;

/** The process behind {@code chatbot up}. Ends with status 0 on SIGTERM, 2 when it may not start, 1 when it cannot. */
public final class Standalone {

    private static final int MAY_NOT_START = 2;
    private static final int CANNOT_START = 1;

    private Standalone() {}

    public static void main(String[] args) throws InterruptedException {
        long begin = System.nanoTime();
        try {
            Settings settings = Settings.from(System.getenv());
            DataDirectory data = DataDirectory.lock(settings.data());
            data.requireFinished();
            Platform platform = new Platform(settings, data, Path.of(System.getProperty("chatbot.home", ".")));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(platform, data), "stop"));
            platform.start();
            System.out.printf(
                    "Ready after %.1f s: http://localhost:%d%n",
                    Duration.ofNanos(System.nanoTime() - begin).toMillis() / 1000.0, settings.port());
            new CountDownLatch(1).await();
        } catch (MayNotStartException e) {
            System.err.println(e.getMessage());
            System.exit(MAY_NOT_START);
        } catch (RuntimeException e) {
            if (NestedExceptionUtils.getMostSpecificCause(e) instanceof RefusedDatabaseException refused) {
                System.err.println(refused.getMessage() + " What to do: docs/operations-recovery.md");
                System.exit(MAY_NOT_START);
            }
            System.err.println("The platform cannot start: " + e.getMessage());
            e.printStackTrace();
            System.exit(CANNOT_START);
        }
    }

    private static void stop(Platform platform, DataDirectory data) {
        platform.close();
        data.close();
    }
}
