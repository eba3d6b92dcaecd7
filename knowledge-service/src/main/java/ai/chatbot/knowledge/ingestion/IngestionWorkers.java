package ai.chatbot.knowledge.ingestion;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.util.IdGenerator;

/** Claims tasks and runs them, while renewing the lease on each. Work left by a process that died is found here again. */
@Component
class IngestionWorkers implements SmartLifecycle, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(IngestionWorkers.class);
    private static final Duration STOPPING = Duration.ofSeconds(5);
    private static final Duration STORE_DOWN = Duration.ofSeconds(2);
    private static final int RENEWALS_A_LEASE = 3;

    /** How soon a worker notices that its job was cancelled, wherever that was. */
    private static final Duration LOOK_FOR_CANCEL = Duration.ofMillis(500);

    private final IngestionQueue queue;
    private final IngestionJobs jobs;
    private final RunTask runner;
    private final WorkSignal signal;
    private final IngestionProperties properties;
    private final IdGenerator ids;
    private final Semaphore placesForLarge;
    private final Map<String, Thread> threads = new HashMap<>();
    private final ScheduledExecutorService renewals = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("ingestion-leases").factory());
    private volatile boolean running;

    IngestionWorkers(
            IngestionQueue queue,
            IngestionJobs jobs,
            RunTask runner,
            WorkSignal signal,
            IngestionProperties properties,
            IdGenerator ids) {
        this.queue = queue;
        this.jobs = jobs;
        this.runner = runner;
        this.signal = signal;
        this.properties = properties;
        this.ids = ids;
        this.placesForLarge = new Semaphore(ClaimOrder.placesForLarge(properties.workers()));
    }

    @Override
    public synchronized void start() {
        running = true;
        for (int i = 0; i < properties.workers(); i++) {
            String owner = ids.generateId().toString();
            threads.put(owner, Thread.ofVirtual().name("ingestion-" + i).start(() -> work(owner)));
        }
    }

    /** Workers give their tasks back, so that whoever starts next need not wait for the leases to end. */
    @Override
    public synchronized void stop() {
        running = false;
        threads.values().forEach(Thread::interrupt);
        for (Thread thread : threads.values()) {
            try {
                boolean _ = thread.join(STOPPING);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        threads.keySet().forEach(this::giveBack);
        threads.clear();
    }

    @Override
    public void destroy() {
        renewals.shutdownNow();
    }

    private void giveBack(String owner) {
        try {
            queue.returnAllOf(owner);
        } catch (RuntimeException e) { // the store may have gone first; then the leases end by themselves
            LOG.debug("Tasks are not given back: {}", e.toString());
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void work(String owner) {
        boolean storeIsUp = true;
        while (running) {
            try {
                boolean found = workOnce(owner);
                storeIsUp = true;
                if (!found) {
                    signal.await(properties.pollInterval());
                }
            } catch (InterruptedException stopping) {
                return;
            } catch (RuntimeException e) { // the boundary of the thread: it must outlive a store that is down
                if (storeIsUp) {
                    LOG.warn("Ingestion waits for its store: {}", e.toString());
                }
                storeIsUp = false;
                LockSupport.parkNanos(STORE_DOWN.toNanos());
            }
        }
    }

    /** @return whether there was something to do */
    private boolean workOnce(String owner) throws InterruptedException {
        boolean mayBeLarge = placesForLarge.tryAcquire();
        try {
            Optional<Task> task = queue.claim(owner, properties.lease(), mayBeLarge);
            if (mayBeLarge && !task.map(Task::isLarge).orElse(false)) {
                placesForLarge.release();
                mayBeLarge = false;
            }
            if (task.isPresent()) {
                runLeased(task.get());
            }
            return task.isPresent();
        } finally {
            if (mayBeLarge) {
                placesForLarge.release();
            }
        }
    }

    private void runLeased(Task task) throws InterruptedException {
        TaskLease lease = new TaskLease(Thread.currentThread());
        ScheduledFuture<?> renewal = every(properties.lease().dividedBy(RENEWALS_A_LEASE), () -> renew(task, lease));
        ScheduledFuture<?> look = every(LOOK_FOR_CANCEL, () -> lookForCancel(task, lease));
        try {
            runner.run(task, lease);
        } catch (InterruptedException interrupted) {
            if (!lease.end() || !running) {
                throw interrupted;
            }
            runner.abandon(task, lease);
        } finally {
            renewal.cancel(false);
            look.cancel(false);
            boolean _ = lease.end();
        }
    }

    private ScheduledFuture<?> every(Duration interval, Runnable action) {
        return renewals.scheduleWithFixedDelay(action, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void renew(Task task, TaskLease lease) {
        try {
            if (lease.isHeld() && !queue.renew(task, properties.lease())) {
                lease.callBack();
            }
        } catch (RuntimeException e) { // the boundary of a timer: the next renewal must come
            LOG.debug("The lease on {} is not renewed: {}", task.id(), e.toString());
        }
    }

    private void lookForCancel(Task task, TaskLease lease) {
        try {
            if (task.kind() == Task.Kind.INDEX && jobs.isCancelled(task.id())) {
                lease.callBack();
            }
        } catch (RuntimeException e) { // the boundary of a timer: the next look must come
            LOG.debug("Job {} cannot be looked at: {}", task.id(), e.toString());
        }
    }
}
