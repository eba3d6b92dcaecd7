package ai.chatbot.common.migration;

import com.mongodb.MongoException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;

/** A migration failed. Neither message nor reason quote MongoDB's, which quotes documents. */
final class MigrationFailedException extends RuntimeException {

    private final String reason;

    MigrationFailedException(String service, Migration migration, RuntimeException cause) {
        super(
                "Migration " + migration.version() + " '" + migration.name() + "' of " + service + " failed: "
                        + reason(cause),
                cause);
        this.reason = reason(cause);
    }

    String reason() {
        return reason;
    }

    private static String reason(RuntimeException failure) {
        if (failure instanceof MongoException || failure instanceof DataAccessException) {
            Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
            return cause.getClass().getSimpleName()
                    + (cause instanceof MongoException mongo ? " " + mongo.getCode() : "");
        }
        return failure.toString();
    }
}
