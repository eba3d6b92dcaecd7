package ai.chatbot.knowledge.generation;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;

/**
 * Which generation is searched: the one record of it, changed in one step.
 *
 * @param former those that were active before, the latest first
 * @param building the one that is being built; it may be gone
 * @param changes grows whenever a document is about to be written while there are several generations
 */
public record ActiveGeneration(
        @Id String id,
        String generation,
        List<String> former,
        @Nullable String building,
        long changes,
        Instant activatedAt) {

    static final String ID = "active";

    public ActiveGeneration {
        former = List.copyOf(former);
    }
}
