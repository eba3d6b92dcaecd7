package ai.chatbot.embedding.remote.openai;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param compatible servers that speak OpenAI's protocol, such as Ollama and vLLM, by the name they have here */
@ConfigurationProperties("chatbot.embedding.provider")
record CompatibleProperties(@DefaultValue Map<String, Server> compatible) {

    CompatibleProperties {
        compatible = Map.copyOf(compatible);
        compatible.forEach((name, server) -> {
            if (!name.matches("[a-z][a-z0-9-]{0,49}") || name.equals("openai")) {
                throw new IllegalArgumentException("chatbot.embedding.provider.compatible." + name
                        + ": the name must be lower-case letters, digits and hyphens, and not openai");
            }
            if (server.baseUrl().isBlank() || server.model().isBlank() || server.dimension() < 1) {
                throw new IllegalArgumentException("chatbot.embedding.provider.compatible." + name
                        + ": base-url, model and dimension must be given");
            }
        });
    }

    /**
     * One model of a server; its id here is {@code name/model}.
     *
     * @param baseUrl up to and with the version, {@code http://localhost:11434/v1}
     * @param apiKey empty when the server wants none
     * @param dimension of the model's vectors
     * @param maxTokens that the model reads
     * @param tokenizer the model's {@code tokenizer.json}. Without it, texts are sent as they are, and whether the server
     *     cuts or refuses what is too long is its affair
     * @param languages ISO 639-1
     * @param queryPrefix what the model wants before a question, such as {@code "query: "}
     * @param documentPrefix the same before a document
     */
    record Server(
            @DefaultValue("") String baseUrl,
            @DefaultValue("") String apiKey,
            @DefaultValue("") String model,
            @DefaultValue("0") int dimension,
            @DefaultValue("512") int maxTokens,
            @Nullable Path tokenizer,
            @DefaultValue List<String> languages,
            @DefaultValue("") String queryPrefix,
            @DefaultValue("") String documentPrefix) {

        /** Never the key. */
        @Override
        public String toString() {
            return "Server[" + baseUrl + ", " + model + "]";
        }
    }
}
