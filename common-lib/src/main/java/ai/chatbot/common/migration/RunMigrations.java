package ai.chatbot.common.migration;

import com.mongodb.MongoException;
import com.mongodb.client.MongoDatabase;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs what has not run on this database, in order, while this replica holds the lock. */
final class RunMigrations {

    private static final Logger LOG = LoggerFactory.getLogger(RunMigrations.class);

    private final String service;
    private final List<Migration> migrations;
    private final MongoDatabase database;
    private final MigrationLog log;
    private final MigrationLock lock;

    /** @param migrations in any order */
    RunMigrations(
            String service, List<Migration> migrations, MongoDatabase database, MigrationLog log, MigrationLock lock) {
        this.service = service;
        this.migrations = migrations.stream()
                .sorted(Comparator.comparingInt(Migration::version))
                .toList();
        this.database = database;
        this.log = log;
        this.lock = lock;
        requireEachVersionOnce();
    }

    /**
     * One attempt.
     *
     * @return true when all are done, false while another replica is at it
     * @throws RefusedDatabaseException when this code does not fit the database
     * @throws MigrationFailedException when one failed; another attempt takes it up again
     */
    boolean run() {
        if (pending().isEmpty()) {
            return true;
        }
        Optional<Lease> acquired = lock.tryAcquire();
        if (acquired.isEmpty()) {
            return false;
        }
        try (Lease lease = acquired.get()) {
            pending().forEach(migration -> run(migration, lease));
        }
        return true;
    }

    private void run(Migration migration, Lease lease) {
        var progress = new StoredProgress(migration, lease, log, log.begin(migration, lease.token()));
        LOG.info("Migration {} '{}' of {} begins", migration.version(), migration.name(), service);
        long begin = System.nanoTime();
        try {
            migration.run(database, progress);
            lease.check();
        } catch (LeaseLostException e) {
            throw e;
        } catch (RuntimeException e) { // reported, and tried again
            throw failed(migration, lease, e);
        }
        log.done(migration, lease.token());
        LOG.info(
                "Migration {} '{}' of {} is done after {} ms",
                migration.version(),
                migration.name(),
                service,
                (System.nanoTime() - begin) / 1_000_000);
    }

    private MigrationFailedException failed(Migration migration, Lease lease, RuntimeException cause) {
        var failure = new MigrationFailedException(service, migration, cause);
        try {
            log.failed(migration, lease.token(), failure.reason());
        } catch (MongoException | LeaseLostException e) {
            failure.addSuppressed(e);
        }
        return failure;
    }

    private List<Migration> pending() {
        Map<Integer, AppliedMigration> applied = log.read();
        applied.values().forEach(this::refuseNewer);
        return migrations.stream()
                .filter(migration -> !isDone(migration, applied.get(migration.version())))
                .toList();
    }

    private boolean isDone(Migration migration, @Nullable AppliedMigration applied) {
        if (applied == null) {
            return false;
        }
        boolean same = applied.name().equals(migration.name())
                && (!applied.done() || applied.checksum().equals(migration.checksum()));
        if (!same) {
            throw new RefusedDatabaseException("Migration " + migration.version() + " of " + service + " is '"
                    + migration.name() + "' (" + migration.checksum() + "), but '" + applied.name() + "' ("
                    + applied.checksum() + ") has run on this database. A migration that has run must not be changed.");
        }
        return applied.done();
    }

    private void refuseNewer(AppliedMigration applied) {
        if (applied.oldestCode() > migrations.size()) {
            throw new RefusedDatabaseException("The database of " + service + " has been migrated to version "
                    + applied.version() + " ('" + applied.name() + "') by a newer release, and needs code that knows"
                    + " version " + applied.oldestCode() + "; this code knows version " + migrations.size() + ".");
        }
    }

    private void requireEachVersionOnce() {
        List<Integer> versions = migrations.stream().map(Migration::version).toList();
        List<Integer> wanted =
                IntStream.rangeClosed(1, migrations.size()).boxed().toList();
        if (!versions.equals(wanted)) {
            throw new IllegalStateException(
                    "The migrations of " + service + " must be numbered 1, 2, 3 …; they are " + versions);
        }
    }
}
