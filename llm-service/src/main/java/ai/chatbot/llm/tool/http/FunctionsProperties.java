package ai.chatbot.llm.tool.http;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Functions of one remote application, as the chat web app knows them.
 *
 * @param toolsBaseUrl where their definitions are
 * @param toolsKey for that; in the stores {@code function-tools-key}
 * @param toolBaseUrl where they are called
 * @param toolKey for that; in the stores {@code function-tool-key}
 * @param allowed names of functions; empty for all that the application defines
 * @param allowedRanges addresses that may be connected to although they are not public
 */
@ConfigurationProperties("chatbot.llm.tools.functions")
record FunctionsProperties(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("") String toolsBaseUrl,
        @DefaultValue("") String toolsKey,
        @DefaultValue("") String toolBaseUrl,
        @DefaultValue("") String toolKey,
        @DefaultValue List<String> allowed,
        @DefaultValue List<String> allowedRanges) {

    FunctionsProperties {
        allowed = List.copyOf(allowed);
        allowedRanges = List.copyOf(allowedRanges);
        if (enabled && (toolsBaseUrl.isBlank() || toolBaseUrl.isBlank())) {
            throw new IllegalArgumentException("chatbot.llm.tools.functions"
                    + " (AZURE_OPENAI_FUNCTION_CALL_AZURE_FUNCTIONS_ENABLED): needs both base URLs");
        }
    }

    /** Never the keys. */
    @Override
    public String toString() {
        return "FunctionsProperties[" + enabled + ", " + toolsBaseUrl + ", " + toolBaseUrl + "]";
    }
}
