package ai.chatbot.llm.prompt;

import ai.chatbot.common.contract.llm.PromptRelease.Version;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * One version of a template, as stored. Whether it is in use says the {@link Release}.
 *
 * @param id use case, language and version, so that two replicas cannot store the same one twice
 * @param version semantic
 * @param active whether all or some answers are made with it, for who looks into the collection; written after the fact
 * @param activatedAt when it was published and became immutable; null for a draft
 */
@Document("prompt_templates")
record PromptTemplate(
        @Id String id,
        String templateId,
        String name,
        String description,
        String templateType,
        String version,
        boolean active,
        Content content,
        Configuration configuration,
        Metadata metadata,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant activatedAt) {

    /** By number, part by part: 1.10.0 is newer than 1.9.0. */
    static final Comparator<PromptTemplate> BY_VERSION = (a, b) -> Arrays.compare(a.versionParts(), b.versionParts());

    /** @param variables those that the two templates use */
    record Content(String systemPrompt, String userTemplate, List<String> variables) {

        Content {
            variables = List.copyOf(variables);
        }
    }

    /**
     * Temperature and length are the platform configuration's; the fields are those of the data model.
     *
     * @param maxContextLength how many messages of the conversation the model sees
     * @param fallbackAnswer shown in the place of an answer that the guards refuse; null is the usual one
     */
    record Configuration(
            double temperature,
            int maxTokens,
            boolean useContext,
            int maxContextLength,
            boolean includeSources,
            @Nullable String fallbackAnswer) {

        static final String USUAL_FALLBACK =
                "I am sorry, I cannot help with that. Is there something else I can do for you?";

        String fallback() {
            return fallbackAnswer == null ? USUAL_FALLBACK : fallbackAnswer;
        }
    }

    record Metadata(String useCase, String language, String tone, String createdBy, boolean tested) {}

    static String idOf(String useCase, String language, String version) {
        return useCase + ":" + language + ":" + version;
    }

    boolean isDraft() {
        return activatedAt == null;
    }

    Version toVersion() {
        return new Version(templateId, version);
    }

    int[] versionParts() {
        return Arrays.stream(version.split("\\.")).mapToInt(Integer::parseInt).toArray();
    }
}
