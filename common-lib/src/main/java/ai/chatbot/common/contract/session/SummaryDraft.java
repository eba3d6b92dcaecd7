package ai.chatbot.common.contract.session;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * A summary of all messages up to one.
 *
 * @param epoch of the memory that it was made from
 * @param from up to which message the summary went that it replaces
 * @param upTo number of the last message that it covers
 */
public record SummaryDraft(
        @Min(0) int epoch,
        @Min(0) int from,
        @Min(1) int upTo,
        @NotBlank @Size(max = 4000) String text,
        @NotNull Writer by) {}
