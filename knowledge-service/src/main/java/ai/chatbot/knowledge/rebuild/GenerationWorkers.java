package ai.chatbot.knowledge.rebuild;

import ai.chatbot.knowledge.generation.GenerationTasks;
import ai.chatbot.knowledge.generation.IndexGeneration;
import ai.chatbot.knowledge.generation.IndexGenerations;
import ai.chatbot.knowledge.ingestion.IngestionLoad;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.util.IdGenerator;

/**
 * Sees to every generation that has something to do: one replica each, for as long as it renews its claim. Work left by a
 * process that died is claimed by the next.
 */
@Component
class GenerationWorkers implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(GenerationWorkers.class);
    private static final Duration STOPPING = Duration.ofSeconds(5);

    /** After a failure that is not a document's. */
    private static final Duration REST = Duration.ofSeconds(5);

    private final IndexGenerations generations;
    private final GenerationTasks tasks;
    private final BuildGeneration building;
    private final DropGeneration dropping;
    private final GenerationMetrics metrics;
    private final IngestionLoad ingestion;
    private final RebuildProperties properties;
    private final String owner;

    /** What this replica is at, by generation. */
    private final Map<String, Work> atWork = new ConcurrentHashMap<>();

    /** {@link System#nanoTime} before which a generation is left alone. */
    private final Map<String, Long> resting = new ConcurrentHashMap<>();

    private final Semaphore wanted = new Semaphore(0);
    private volatile boolean running;
    private volatile boolean storeIsUp = true;

    GenerationWorkers(
            IndexGenerations generations,
            GenerationTasks tasks,
            BuildGeneration building,
            DropGeneration dropping,
            GenerationMetrics metrics,
            IngestionLoad ingestion,
            RebuildProperties properties,
            IdGenerator ids) {
        this.generations = generations;
        this.tasks = tasks;
        this.building = building;
        this.dropping = dropping;
        this.metrics = metrics;
        this.ingestion = ingestion;
        this.properties = properties;
        owner = ids.generateId().toString();
    }

    /** @param held until the claim is lost */
    private record Work(Thread thread, AtomicBoolean held) {}

    @Override
    public void start() {
        running = true;
        Thread.ofVirtual().name("index-generations").start(this::look);
    }

    /** Gives its claims back, so that whoever starts next need not wait for them to end. Writing is not interrupted. */
    @Override
    public void stop() {
        running = false;
        wanted.release();
        try {
            for (Work work : List.copyOf(atWork.values())) {
                boolean _ = work.thread().join(STOPPING);
            }
            generations.release(owner);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) { // the store may have gone first; then the claims end by themselves
            LOG.debug("Index generations are not given back: {}", e.toString());
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Has this replica look for work now. */
    void wake() {
        wanted.release();
    }

    private void look() {
        while (running) {
            try {
                List<IndexGeneration> all = generations.all();
                all.forEach(this::see);
                metrics.update(all);
                storeIsUp = true;
            } catch (RuntimeException e) { // the boundary of the thread: it must outlive a store that is down
                if (storeIsUp) {
                    LOG.warn("Index generations wait for their store: {}", e.toString());
                }
                storeIsUp = false;
            }
            await();
        }
    }

    private void await() {
        try {
            boolean _ = wanted.tryAcquire(properties.pollInterval().toMillis(), TimeUnit.MILLISECONDS);
            int _ = wanted.drainPermits();
        } catch (InterruptedException e) {
            running = false;
        }
    }

    private void see(IndexGeneration generation) {
        String id = generation.id();
        Work work = atWork.get(id);
        if (work != null) {
            work.held().set(generations.claim(id, owner, properties.lease()));
        } else if (!isResting(id) && hasWork(generation) && generations.claim(id, owner, properties.lease())) {
            AtomicBoolean held = new AtomicBoolean(true);
            Thread thread = Thread.ofVirtual().name("index-" + id).unstarted(() -> work(generation, held));
            atWork.put(id, new Work(thread, held));
            thread.start();
        }
    }

    private boolean isResting(String id) {
        Long until = resting.get(id);
        if (until == null || System.nanoTime() - until < 0) {
            return until != null;
        }
        resting.remove(id);
        return false;
    }

    private boolean hasWork(IndexGeneration generation) {
        return switch (generation.status()) {
            case BUILDING -> !generation.paused();
            case READY -> !generation.paused() && !tasks.isEmpty(generation.id());
            case DROPPING -> dropping.isDue(generation);
        };
    }

    private void work(IndexGeneration generation, AtomicBoolean held) {
        try {
            if (generation.isLive()) {
                building.build(generation, pace(generation.id(), held));
            } else {
                dropping.drop(generation);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) { // the boundary of the thread: the next look tries again
            LOG.warn("Index generation {} cannot be worked on now: {}", generation.id(), e.toString());
            resting.put(generation.id(), System.nanoTime() + REST.toNanos());
        } finally {
            atWork.remove(generation.id());
        }
    }

    private BuildPace pace(String id, AtomicBoolean held) {
        return new BuildPace(
                () -> running && held.get() ? generations.find(id) : Optional.empty(),
                ingestion::isBusy,
                System::nanoTime,
                wait -> LockSupport.parkNanos(wait.toNanos()));
    }
}
