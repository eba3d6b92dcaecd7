package ai.chatbot.common.contract.llm;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A version of a prompt template to be. Temperature and length of answers are the platform configuration's.
 *
 * @param useCase {@code customer_support} or {@code question_rewriting}
 * @param language BCP 47 primary tag of the questions it is for; {@code en} serves every language that has none of its own
 * @param version semantic, higher than all there are; null takes the next patch version
 * @param systemPrompt Jinja with {@code if} and {@code for}; variables {@code query}, {@code context}, {@code fence},
 *     {@code language}
 * @param userTemplate the same; question and passages must appear in one of the two
 * @param maxContextLength messages of the conversation that the model sees
 * @param tone a note for people
 * @param fallbackAnswer plain text, shown in the place of an answer that the guards refuse; null takes the usual one
 */
public record PromptDraft(
        @NotBlank @Size(max = 200) String name,
        @Nullable @Size(max = 2000) String description,
        @NotBlank @Pattern(regexp = "[a-z][a-z0-9_]{0,62}") String useCase,
        @NotBlank @Pattern(regexp = "[a-z]{2,3}") String language,

        @Nullable @Pattern(regexp = "\\d{1,6}\\.\\d{1,6}\\.\\d{1,6}")
        String version,

        @NotBlank @Size(max = 20_000) String systemPrompt,
        @NotBlank @Size(max = 20_000) String userTemplate,
        @Nullable @Min(0) @Max(100) Integer maxContextLength,
        @Nullable @Size(max = 50) String tone,

        @Nullable @Size(max = 1000) @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank")
        String fallbackAnswer) {}
