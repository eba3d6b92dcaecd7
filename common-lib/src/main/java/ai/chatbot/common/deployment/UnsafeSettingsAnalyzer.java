package ai.chatbot.common.deployment;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells the operator in the place of a stack trace. */
final class UnsafeSettingsAnalyzer extends AbstractFailureAnalyzer<UnsafeSettingsException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, UnsafeSettingsException cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Set each to a value of its own that nobody else knows, for example the output of 'openssl rand -hex 32'."
                        + " Which setting is what: docs/configuration.md. To try it without them: profile dev.",
                cause);
    }
}
