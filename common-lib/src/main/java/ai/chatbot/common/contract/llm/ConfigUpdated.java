package ai.chatbot.common.contract.llm;

import java.time.Instant;
import java.util.List;

/** @param changes dotted names of what is different now, for example {@code llm_provider.active} */
public record ConfigUpdated(String message, Instant updatedAt, int version, List<String> changes) {

    public ConfigUpdated {
        changes = List.copyOf(changes);
    }
}
