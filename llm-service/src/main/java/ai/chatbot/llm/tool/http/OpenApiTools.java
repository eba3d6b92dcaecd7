package ai.chatbot.llm.tool.http;

import ai.chatbot.common.net.CheckedNames;
import ai.chatbot.common.secret.RotatingSecret;
import ai.chatbot.common.secret.Secrets;
import ai.chatbot.llm.tool.Tool;
import ai.chatbot.llm.tool.ToolProperties;
import ai.chatbot.llm.tool.ToolSource;
import ai.chatbot.llm.tool.ToolSourceException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.Resource;

/** Those operations of a service that an operator allows, as its OpenAPI document describes them. */
final class OpenApiTools implements ToolSource {

    private static final RotatingSecret NO_KEY = RotatingSecret.unchanging("");

    private final String name;
    private final OpenApiProperties.Api api;
    private final ToolHttp http;
    private final RotatingSecret key;
    private final Duration time;

    OpenApiTools(
            String name,
            OpenApiProperties.Api api,
            CheckedNames.Names names,
            Secrets secrets,
            ToolProperties properties) {
        this.name = name;
        this.api = api;
        this.http = new ToolHttp(api.allowedRanges(), names, properties);
        this.key = api.key().in(secrets, name);
        this.time = properties.look();
        if (!remote()) {
            noticeMistakes();
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String kind() {
        return "openapi";
    }

    @Override
    public List<Tool> fetch() {
        OpenApiDocument document = OpenApiDocument.read(remote() ? fetched() : file());
        String server =
                withoutSlash(api.baseUrl().isBlank() ? document.server(remote() ? place() : "") : api.baseUrl());
        List<Tool> tools = new ArrayList<>();
        document.operations(api.operations()).forEach((id, operation) -> {
            HttpOperation request = request(server, operation);
            tools.add(new Tool(
                    Tool.nameOf(name, id),
                    operation.description(),
                    operation.parameters(),
                    request.with(http, api.key(), key)));
        });
        return tools;
    }

    @Override
    public void close() {
        http.close();
    }

    private HttpOperation request(String server, OpenApiOperation operation) {
        try {
            return new HttpOperation(
                    operation.method(), server + operation.path(), operation.placements(), api.headers());
        } catch (IllegalArgumentException e) {
            throw new ToolSourceException("An operation cannot be called: " + e.getMessage() + ".");
        }
    }

    /** A file is there when the service starts, so what is wrong with it is said then. */
    private void noticeMistakes() {
        try {
            fetch();
        } catch (ToolSourceException e) {
            throw new IllegalArgumentException("chatbot.llm.tools.openapi." + name + ": " + e.getMessage(), e);
        }
    }

    private boolean remote() {
        return place().startsWith("http://") || place().startsWith("https://");
    }

    private String place() {
        return api.document().strip();
    }

    private String fetched() {
        Reply reply = http.send(NO_KEY, _ -> new HttpUriRequestBase("GET", URI.create(place())), time);
        return switch (reply) {
            case Reply.Text text -> text.text();
            case Reply.Failed failed ->
                throw new ToolSourceException(failed.result().content());
        };
    }

    private String file() {
        Resource resource = new DefaultResourceLoader().getResource(place());
        try {
            return resource.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new ToolSourceException("The document cannot be read.");
        }
    }

    private static String withoutSlash(String url) {
        String stripped = url.strip();
        return stripped.endsWith("/") ? stripped.substring(0, stripped.length() - 1) : stripped;
    }
}
