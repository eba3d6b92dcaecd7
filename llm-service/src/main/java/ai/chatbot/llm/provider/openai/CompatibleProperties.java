package ai.chatbot.llm.provider.openai;

import ai.chatbot.llm.provider.Provider;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param compatible servers that speak OpenAI's protocol, such as Ollama and vLLM, by the name they have here */
@ConfigurationProperties("chatbot.llm.provider")
record CompatibleProperties(@DefaultValue Map<String, OpenAiProperties> compatible) {

    static final Set<String> TAKEN = Set.of(
            Provider.EXTRACTIVE, Provider.AZURE_OPENAI, Provider.OPENAI, Provider.ANTHROPIC, Provider.AWS_BEDROCK);

    CompatibleProperties {
        compatible = Map.copyOf(compatible);
        compatible.keySet().forEach(name -> {
            if (!name.matches("[a-z][a-z0-9-]{0,49}") || TAKEN.contains(name)) {
                throw new IllegalArgumentException("chatbot.llm.provider.compatible." + name
                        + ": the name must be lower-case letters, digits and hyphens, and none of " + TAKEN);
            }
        });
    }
}
