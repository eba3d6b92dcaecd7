package ai.chatbot.llm.tool.http;

import ai.chatbot.common.secret.RotatingSecret;
import ai.chatbot.llm.tool.SourceKey;
import ai.chatbot.llm.tool.Tool;
import ai.chatbot.llm.tool.ToolResult;
import ai.chatbot.llm.tool.ToolResult.Outcome;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One kind of request, and how it is made of arguments.
 *
 * @param url with {@code {name}} where arguments go in its path, and nowhere else
 * @param headers that are always the same
 */
record HttpOperation(String method, String url, List<Placement> placements, Map<String, String> headers) {

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}]");
    private static final Pattern STEP = Pattern.compile("[/\\\\]");
    private static final Pattern ORIGIN = Pattern.compile("https?://[^/{}?#@\\s]+(?:[/?].*)?");
    private static final Pattern PLACE = Pattern.compile("\\{[^{}/]*\\}");

    HttpOperation {
        placements = List.copyOf(placements);
        headers = Map.copyOf(headers);
        if (!ORIGIN.matcher(url).matches()) {
            throw new IllegalArgumentException(
                    "the url must begin with http:// or https:// and a host, without credentials or parameters in it");
        }
        for (Placement placement : placements) {
            if (placement.in() == Placement.In.PATH && !url.contains("{" + placement.name() + "}")) {
                throw new IllegalArgumentException("the url has no place for " + placement.argument());
            }
        }
        String filled = url;
        for (Placement placement : placements) {
            if (placement.in() == Placement.In.PATH) {
                filled = filled.replace("{" + placement.name() + "}", "x");
            }
        }
        URI _ = URI.create(filled); // a place that nothing fills makes it invalid
    }

    /** @param key of the source; its header is left out when there is none */
    Tool.Call with(ToolHttp http, SourceKey header, RotatingSecret key) {
        return (ObjectNode arguments, Duration within) -> {
            try {
                HttpUriRequestBase _ = request(arguments); // before anything is asked: does it make a request at all?
            } catch (UnfitArgumentException e) {
                return new ToolResult("The arguments cannot be sent:\n" + e.getMessage(), Outcome.INVALID_ARGUMENTS);
            }
            return http.call(
                    key,
                    secret -> {
                        HttpUriRequestBase request = request(arguments);
                        if (!secret.isEmpty()) {
                            request.setHeader(header.header(), header.withScheme(secret));
                        }
                        return request;
                    },
                    within);
        };
    }

    /** @throws UnfitArgumentException for what would change the request's address or its headers */
    HttpUriRequestBase request(ObjectNode arguments) {
        String address = url;
        List<String> query = new ArrayList<>();
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        JsonNode whole = null;
        var request =
                new HttpUriRequestBase(method, URI.create(PLACE.matcher(url).replaceAll("x")));
        headers.forEach(request::setHeader);
        for (Placement placement : placements) {
            JsonNode value = arguments.path(placement.argument());
            if (placement.in() == Placement.In.PATH) {
                address = address.replace("{" + placement.name() + "}", step(placement.argument(), value));
            } else if (!value.isMissingNode() && !value.isNull()) {
                switch (placement.in()) {
                    case QUERY -> list(value).forEach(item -> query.add(pair(placement.name(), text(item))));
                    case QUERY_JOINED ->
                        query.add(pair(
                                placement.name(),
                                String.join(
                                        ",",
                                        list(value).stream()
                                                .map(HttpOperation::text)
                                                .toList())));
                    case HEADER -> request.setHeader(placement.name(), line(placement.argument(), text(value)));
                    case FIELD -> fields.set(placement.name(), value);
                    case BODY -> whole = value;
                    case PATH -> {}
                }
            }
        }
        request.setUri(URI.create(address + (query.isEmpty() ? "" : mark(address) + String.join("&", query))));
        JsonNode body = whole == null && hasFields() ? fields : whole;
        if (body != null) {
            request.setEntity(new StringEntity(body.toString(), ContentType.APPLICATION_JSON));
        }
        return request;
    }

    private boolean hasFields() {
        return placements.stream().anyMatch(placement -> placement.in() == Placement.In.FIELD);
    }

    private static char mark(String address) {
        return address.indexOf('?') < 0 ? '?' : '&';
    }

    private static List<JsonNode> list(JsonNode value) {
        return value.isArray() ? value.valueStream().toList() : List.of(value);
    }

    private static String pair(String name, String value) {
        return UriUtils.encode(name, StandardCharsets.UTF_8) + "=" + UriUtils.encode(value, StandardCharsets.UTF_8);
    }

    /** One step of the path: it stays one, and leads nowhere else even where a server decodes it first. */
    private static String step(String argument, JsonNode value) {
        String text = value.isMissingNode() || value.isNull() ? "" : text(value);
        if (text.isEmpty()) {
            throw new UnfitArgumentException(argument, "is needed");
        }
        for (String part : STEP.split(text, -1)) {
            if (part.equals(".") || part.equals("..")) {
                throw new UnfitArgumentException(argument, "must not have steps of a path in it");
            }
        }
        return UriUtils.encode(line(argument, text), StandardCharsets.UTF_8);
    }

    private static String line(String argument, String text) {
        if (CONTROL.matcher(text).find()) {
            throw new UnfitArgumentException(argument, "must not have control characters in it");
        }
        return text;
    }

    private static String text(JsonNode value) {
        return value.isValueNode() ? value.asString() : value.toString();
    }
}
