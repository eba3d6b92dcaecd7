package ai.chatbot.llm.tool.http;

import ai.chatbot.llm.tool.SourceKey;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param http tools by a name of the operator's choice */
@ConfigurationProperties("chatbot.llm.tools")
record HttpToolsProperties(@DefaultValue Map<String, HttpTool> http) {

    HttpToolsProperties {
        http = Map.copyOf(http);
    }

    /**
     * @param name what models call it; empty for the name in the configuration
     * @param description for models: what it does, when to call it
     * @param url with {@code {argument}} for arguments in its path
     * @param parameters JSON Schema of the arguments, as text. A property with {@code x-in} goes there (path, query,
     *     query_joined, header, field or body), under {@code x-name} if it has one; without it a property goes where the
     *     url has a place for it, else into the query of a GET, HEAD or DELETE and into the JSON body of others
     * @param headers that are always the same
     * @param allowedRanges addresses that may be connected to although they are not public, such as {@code 10.1.0.0/16}
     */
    record HttpTool(
            @DefaultValue("") String name,
            String description,
            @DefaultValue("GET") String method,
            String url,
            @DefaultValue("{}") String parameters,
            @DefaultValue Map<String, String> headers,
            @DefaultValue SourceKey key,
            @DefaultValue List<String> allowedRanges) {

        private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");

        HttpTool {
            method = method.strip().toUpperCase(Locale.ROOT);
            headers = Map.copyOf(headers);
            allowedRanges = List.copyOf(allowedRanges);
            if (!METHODS.contains(method) || description == null || url == null) {
                throw new IllegalArgumentException(
                        "chatbot.llm.tools.http: each tool needs a description, a url, and a method of " + METHODS);
            }
        }
    }
}
