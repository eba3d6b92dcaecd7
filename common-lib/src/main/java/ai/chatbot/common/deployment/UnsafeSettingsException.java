package ai.chatbot.common.deployment;

import java.util.List;

/** Why a service does not start in production. */
final class UnsafeSettingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    UnsafeSettingsException(List<String> problems) {
        super("Not safe for production: " + String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    List<String> problems() {
        return problems;
    }
}
