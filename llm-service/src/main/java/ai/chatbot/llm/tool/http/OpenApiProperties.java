package ai.chatbot.llm.tool.http;

import ai.chatbot.llm.tool.SourceKey;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param openapi services that an OpenAPI document describes, by a name of the operator's choice */
@ConfigurationProperties("chatbot.llm.tools")
record OpenApiProperties(@DefaultValue Map<String, Api> openapi) {

    OpenApiProperties {
        openapi = Map.copyOf(openapi);
        openapi.forEach((name, api) -> {
            if (api.document() == null
                    || api.document().isBlank()
                    || api.operations().isEmpty()) {
                throw new IllegalArgumentException(
                        "chatbot.llm.tools.openapi." + name + ": needs a document, and operations that may be called");
            }
        });
    }

    /**
     * @param document {@code https://…}, {@code file:…} or {@code classpath:…}; JSON or YAML
     * @param baseUrl in the place of the document's first server; empty for that
     * @param operations their ids in the document; no other one is offered
     * @param headers that are always the same
     * @param key for the calls; the document itself is fetched without it
     * @param allowedRanges addresses that may be connected to although they are not public
     */
    record Api(
            String document,
            @DefaultValue("") String baseUrl,
            @DefaultValue List<String> operations,
            @DefaultValue Map<String, String> headers,
            @DefaultValue SourceKey key,
            @DefaultValue List<String> allowedRanges) {

        Api {
            operations = List.copyOf(operations);
            headers = Map.copyOf(headers);
            allowedRanges = List.copyOf(allowedRanges);
        }
    }
}
