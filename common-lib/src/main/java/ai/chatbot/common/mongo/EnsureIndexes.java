package ai.chatbot.common.mongo;

import com.mongodb.MongoCommandException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.dao.DataAccessException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.IndexDefinition;

/**
 * Makes the indexes once MongoDB can be reached, beside the running service, so that a service starts while its store
 * is down. Until then {@code /ready} says so.
 */
final class EnsureIndexes implements ApplicationListener<ApplicationReadyEvent>, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(EnsureIndexes.class);
    private static final Duration RETRY = Duration.ofSeconds(3);

    private final MongoOperations mongo;
    private final List<CollectionIndexes> wanted;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("mongo-indexes").factory());
    private volatile boolean done;

    EnsureIndexes(MongoOperations mongo, List<CollectionIndexes> wanted) {
        this.mongo = mongo;
        this.wanted = List.copyOf(wanted);
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent event) {
        thread.execute(this::run);
    }

    boolean done() {
        return done;
    }

    @Override
    public void destroy() {
        thread.shutdownNow();
    }

    private void run() {
        try {
            wanted.forEach(this::ensure);
            done = true;
            thread.shutdown();
        } catch (DataAccessException e) {
            LOG.warn(
                    "MongoDB indexes are not made yet: {}",
                    e.getMostSpecificCause().toString());
            thread.schedule(this::run, RETRY.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void ensure(CollectionIndexes indexes) {
        if (!mongo.collectionExists(indexes.collection())) {
            mongo.createCollection(indexes.collection());
        }
        for (IndexDefinition index : indexes.indexes()) {
            try {
                mongo.indexOps(indexes.collection()).createIndex(index);
            } catch (DataAccessException e) {
                if (!(e.getMostSpecificCause() instanceof MongoCommandException refused)) {
                    throw e;
                }
                LOG.warn("MongoDB refuses an index of {}: {}", indexes.collection(), refused.getErrorMessage());
            }
        }
    }
}
