package ai.chatbot.llm.provider;

import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.model.ChatModel;

/**
 * A model somebody can make the active one.
 *
 * @param name as in the platform configuration and in answers
 * @param defaultModel what it uses until an administrator names another
 * @param remote whether prompts leave this platform; personal data is masked then
 * @param model null when its settings are missing here
 * @param upstream null when it does not speak OpenAI's protocol, or its settings are missing
 */
public record Provider(
        String name,
        String defaultModel,
        boolean remote,
        @Nullable ChatModel model,
        @Nullable OpenAiUpstream upstream) {

    public static final String EXTRACTIVE = "extractive";
    public static final String AZURE_OPENAI = "azure-openai";
    public static final String OPENAI = "openai";
    public static final String ANTHROPIC = "anthropic";
    public static final String AWS_BEDROCK = "aws-bedrock";

    /** One with a protocol of its own. */
    public Provider(String name, String defaultModel, boolean remote, @Nullable ChatModel model) {
        this(name, defaultModel, remote, model, null);
    }
}
