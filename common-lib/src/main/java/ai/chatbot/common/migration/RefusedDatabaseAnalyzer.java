package ai.chatbot.common.migration;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells the operator in the place of a stack trace. */
final class RefusedDatabaseAnalyzer extends AbstractFailureAnalyzer<RefusedDatabaseException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, RefusedDatabaseException cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Start the release that last ran on this database or a newer one, or restore the backup that was made"
                        + " before the upgrade: docs/operations-recovery.md.",
                cause);
    }
}
