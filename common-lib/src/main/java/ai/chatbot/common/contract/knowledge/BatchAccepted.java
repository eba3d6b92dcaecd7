package ai.chatbot.common.contract.knowledge;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of each file of a batch, those in an archive included.
 *
 * @param accepted how many files are being indexed
 * @param refused how many are not, for the reasons given
 */
public record BatchAccepted(int accepted, int refused, List<Item> files) {

    public BatchAccepted {
        files = List.copyOf(files);
    }

    /** Either with ids, or with an error. {@code duplicate} as in {@link IngestionAccepted}. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Item(
            String fileName,
            @Nullable String jobId,
            @Nullable String documentId,
            @Nullable Boolean duplicate,
            @Nullable Refusal error) {}

    /** @param code as in the error envelope */
    public record Refusal(String code, String message) {}
}
