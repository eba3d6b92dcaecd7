package ai.chatbot.knowledge.web;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Works on crawls, one step of one of them at a time. What a process that died left behind is found here again. */
@Component
class CrawlWorker implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(CrawlWorker.class);

    /** A step takes the time of a page, its robots.txt and, for a sitemap, of the sitemaps it names. */
    private static final int STEPS_A_LEASE = 4;

    private final Crawls crawls;
    private final CrawlStep step;
    private final WebProperties properties;
    private final Semaphore news = new Semaphore(0);
    private @Nullable Thread thread;
    private volatile boolean running;

    CrawlWorker(Crawls crawls, CrawlStep step, WebProperties properties) {
        this.crawls = crawls;
        this.step = step;
        this.properties = properties;
    }

    /** There is something to do. */
    void wake() {
        news.release();
    }

    @Override
    public synchronized void start() {
        running = true;
        thread = Thread.ofVirtual().name("crawls").start(this::work);
    }

    @Override
    public synchronized void stop() {
        running = false;
        if (thread != null) {
            thread.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void work() {
        Duration lease = properties.time().multipliedBy(STEPS_A_LEASE);
        while (running) {
            try {
                Optional<Crawl> crawl = crawls.claim(lease);
                if (crawl.isPresent()) {
                    step.take(crawl.get());
                } else {
                    await();
                }
            } catch (InterruptedException stopping) {
                return;
            } catch (RuntimeException e) { // the boundary of the thread: it must outlive a store that is down
                LOG.warn("A step of a crawl failed and is tried again: {}", e.toString());
                news.drainPermits();
                waitAfterFailure();
            }
        }
    }

    private void await() throws InterruptedException {
        boolean _ = news.tryAcquire(properties.pollInterval().toMillis(), TimeUnit.MILLISECONDS);
    }

    private void waitAfterFailure() {
        try {
            await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
