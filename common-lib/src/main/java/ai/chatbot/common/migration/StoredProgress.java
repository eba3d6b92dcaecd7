package ai.chatbot.common.migration;

import java.util.Optional;

/** Of one run of a migration, under one lease. */
final class StoredProgress implements Progress {

    private final Migration migration;
    private final Lease lease;
    private final MigrationLog log;
    private Optional<Object> position;

    StoredProgress(Migration migration, Lease lease, MigrationLog log, AppliedMigration begun) {
        this.migration = migration;
        this.lease = lease;
        this.log = log;
        this.position = begun.position();
    }

    @Override
    public Optional<Object> position() {
        return position;
    }

    @Override
    public void reached(Object reached) {
        check();
        log.reached(migration, lease.token(), reached);
        position = Optional.of(reached);
    }

    @Override
    public void check() {
        lease.check();
    }
}
