package ai.chatbot.common.migration;

import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * What the database says about one migration.
 *
 * @param done false when it was begun, whether it goes on, has failed, or was killed
 * @param reached how far it came
 */
record AppliedMigration(
        int version,
        String name,
        String checksum,
        int oldestCode,
        boolean done,
        @Nullable Object reached) {

    static AppliedMigration from(Document document) {
        return new AppliedMigration(
                document.getInteger("_id"),
                document.getString("name"),
                document.getString("checksum"),
                document.getInteger("oldest_code"),
                MigrationLog.DONE.equals(document.getString("state")),
                document.get("position"));
    }

    Optional<Object> position() {
        return Optional.ofNullable(reached);
    }
}
