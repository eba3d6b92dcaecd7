package ai.chatbot.llm.prompt;

import java.time.Instant;
import java.util.List;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * One version of a template, as stored.
 *
 * @param id use case and version, so that two replicas cannot store the same one twice
 * @param version semantic; the highest active one of a use case is used
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
        Instant activatedAt) {

    /** @param variables those that the two templates use */
    record Content(String systemPrompt, String userTemplate, List<String> variables) {

        Content {
            variables = List.copyOf(variables);
        }
    }

    /** @param maxContextLength how many messages of the conversation the model sees */
    record Configuration(
            double temperature, int maxTokens, boolean useContext, int maxContextLength, boolean includeSources) {}

    record Metadata(String useCase, String language, String tone, String createdBy, boolean tested) {}

    static String idOf(String useCase, String version) {
        return useCase + ":" + version;
    }
}
