package ai.chatbot.common.contract.knowledge;

import ai.chatbot.common.api.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PatchExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/**
 * The search indexes side by side, for role {@code admin}: another one is built while the active one is searched,
 * compared with it, and takes its place in one step. What was active before is kept up to date until it is deleted.
 */
@HttpExchange("/api/v1/knowledge-base/index")
public interface IndexApi {

    /**
     * Begins to build another index.
     *
     * @throws ai.chatbot.common.error.ServiceException {@code INDEX_BUILDING} when one is being built; {@code
     *     EMBEDDING_MODEL_UNKNOWN} (422); {@code INDEX_READ_ONLY} when the index is filled elsewhere
     */
    @ResponseStatus(HttpStatus.ACCEPTED)
    @PostExchange("/generations")
    IndexGenerationView build(@Valid @RequestBody NewIndexGeneration generation);

    /** Oldest first. */
    @GetExchange("/generations")
    Page<IndexGenerationView> generations(
            @RequestParam(defaultValue = "1") @Min(1) @Max(1_000_000) int page,
            @RequestParam(name = "page_size", defaultValue = "20") @Min(1) @Max(100) int pageSize);

    /** 404 {@code INDEX_GENERATION_NOT_FOUND}. */
    @GetExchange("/generations/{generation_id}")
    IndexGenerationView generation(@PathVariable("generation_id") String generationId);

    /** Throttles, pauses, resumes. */
    @PatchExchange("/generations/{generation_id}")
    IndexGenerationView change(
            @PathVariable("generation_id") String generationId, @Valid @RequestBody IndexGenerationChange change);

    /**
     * Has this one searched from the next search on, and keeps the other one; activating that again is the way back. The
     * active one stays as it is.
     *
     * @throws ai.chatbot.common.error.ServiceException {@code INDEX_NOT_READY} while documents are left to be brought into
     *     it, also after waiting ten seconds for the last ones
     */
    @PostExchange("/generations/{generation_id}/activate")
    IndexGenerationView activate(@PathVariable("generation_id") String generationId);

    /** Gives up one that is being built; {@code INDEX_STATUS_CONFLICT} for any other. */
    @PostExchange("/generations/{generation_id}/cancel")
    IndexGenerationView cancel(@PathVariable("generation_id") String generationId);

    /** Throws one away that is not active, a minute later; {@code INDEX_ACTIVE} for the active one. */
    @DeleteExchange("/generations/{generation_id}")
    IndexGenerationView delete(@PathVariable("generation_id") String generationId);

    /**
     * Asks this one and the active one the stored questions, in the background.
     *
     * @throws ai.chatbot.common.error.ServiceException {@code NO_QUESTIONS}; {@code INDEX_NOT_READY} while it is built;
     *     {@code INDEX_ACTIVE}; {@code INDEX_STATUS_CONFLICT} while it is being compared already
     */
    @ResponseStatus(HttpStatus.ACCEPTED)
    @PostExchange("/generations/{generation_id}/compare")
    IndexComparison compare(@PathVariable("generation_id") String generationId);

    /** The latest one; 404 {@code COMPARISON_NOT_FOUND}. */
    @GetExchange("/generations/{generation_id}/comparison")
    IndexComparison comparison(@PathVariable("generation_id") String generationId);

    /** By their ids. */
    @GetExchange("/questions")
    Page<ComparisonQuestion> questions(
            @RequestParam(defaultValue = "1") @Min(1) @Max(1_000_000) int page,
            @RequestParam(name = "page_size", defaultValue = "20") @Min(1) @Max(100) int pageSize);

    /** Adds or replaces a question; 409 {@code TOO_MANY_QUESTIONS} beyond 500. */
    @PutExchange("/questions/{question_id}")
    ComparisonQuestion putQuestion(
            @PathVariable("question_id") @Pattern(regexp = "[A-Za-z0-9._-]{1,100}") String questionId,
            @Valid @RequestBody ComparisonQuestion question);

    /** Answers with what it was; 404 {@code QUESTION_NOT_FOUND}. */
    @DeleteExchange("/questions/{question_id}")
    ComparisonQuestion deleteQuestion(@PathVariable("question_id") String questionId);
}
