package ai.chatbot.common.contract.llm;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is in use for a use case and language.
 *
 * @param previous what a rollback brings back; null when nothing was in use before
 * @param trial gets a share of the conversations; null when there is none
 */
public record PromptRelease(
        String useCase,
        String language,
        Version active,
        @Nullable Version previous,
        @Nullable Trial trial,
        String changedBy,
        Instant changedAt) {

    public record Version(String templateId, String version) {}

    /** @param share of the conversations, in percent */
    public record Trial(String templateId, String version, int share) {}
}
