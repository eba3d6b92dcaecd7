package ai.chatbot.llm.door;

import ai.chatbot.common.contract.openai.OpenAiErrorCode;
import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.error.ServiceException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request as it came, of which only what concerns us is read. What is sent on are the same bytes, with the model's name
 * and, for streams, the wish for usage put in their places: no field and no number is lost or written another way.
 */
final class RawRequest {

    private static final JsonFactory JSON = new JsonFactory();
    private static final String USAGE = "{\"include_usage\":true}";

    private final byte[] body;
    private @Nullable String model;
    private @Nullable Place modelAt;
    private @Nullable Place optionsAt;
    private boolean streamed;
    private boolean usageWanted;
    private long mostTokens;
    private long choices = 1;

    private RawRequest(byte[] body) {
        this.body = body;
    }

    /** @throws ServiceException {@code MALFORMED_REQUEST}, {@code MISSING_REQUIRED_PARAMETER} or {@code INVALID_VALUE} */
    static RawRequest read(byte[] body) {
        var request = new RawRequest(body);
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), body)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw malformed();
            }
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                request.take(name, json.nextToken(), json);
                json.skipChildren();
            }
            if (json.nextToken() != null) {
                throw malformed();
            }
        } catch (JacksonException e) {
            throw malformed();
        }
        if (request.model == null) {
            throw new ServiceException(
                    OpenAiErrorCode.MISSING_REQUIRED_PARAMETER,
                    "You must provide a model parameter.",
                    Map.of("param", "model"));
        }
        return request;
    }

    byte[] body() {
        return body;
    }

    String model() {
        return Objects.requireNonNull(model);
    }

    boolean isStreamed() {
        return streamed;
    }

    /** Whether the client wants to see the usage in the stream. */
    boolean wantsUsage() {
        return usageWanted;
    }

    /** Of all answers to it together; 0 when it names no limit. */
    int mostTokens() {
        return Math.clamp(mostTokens, 0, Integer.MAX_VALUE / 256) * Math.clamp(choices, 1, 128);
    }

    private void take(String name, JsonToken value, JsonParser json) {
        switch (name) {
            case "model" -> {
                once(name, modelAt);
                if (value != JsonToken.VALUE_STRING) {
                    throw invalid(name, "The model is a text.");
                }
                long start = json.currentTokenLocation().getByteOffset();
                model = json.getString();
                modelAt = place(start, json);
            }
            case "stream_options" -> {
                once(name, optionsAt);
                takeOptions(value, json);
            }
            case "stream" -> streamed = value == JsonToken.VALUE_TRUE;
            case "n" -> choices = number(value, json, choices);
            case "max_tokens", "max_completion_tokens" -> mostTokens = Math.max(mostTokens, number(value, json, 0));
            default -> {
                // whoever answers reads it
            }
        }
    }

    private void takeOptions(JsonToken value, JsonParser json) {
        long start = json.currentTokenLocation().getByteOffset();
        if (value == JsonToken.START_OBJECT) {
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                boolean yes = json.nextToken() == JsonToken.VALUE_TRUE;
                usageWanted |= yes && "include_usage".equals(name);
                json.skipChildren();
            }
        } else if (value != JsonToken.VALUE_NULL) {
            throw invalid("stream_options", "The stream options are an object.");
        }
        optionsAt = place(start, json);
    }

    /** The same bytes for the provider, who is asked for the usage of a stream even when the client is not interested. */
    byte[] bodyFor(String providersModel) {
        Place name = Objects.requireNonNull(modelAt);
        String quoted = JsonMapper.shared().writeValueAsString(providersModel);
        if (!streamed || usageWanted) {
            return spliced(name, quoted, null, "");
        }
        if (optionsAt == null) {
            return spliced(name, quoted + ",\"stream_options\":" + USAGE, null, "");
        }
        return spliced(name, quoted, optionsAt, withUsage(optionsAt));
    }

    private String withUsage(Place options) {
        if (body[options.start()] != '{') {
            return USAGE;
        }
        var tree = (ObjectNode) JsonMapper.shared().readTree(body, options.start(), options.end() - options.start());
        return tree.put("include_usage", true).toString();
    }

    private byte[] spliced(Place one, String instead, @Nullable Place other, String insteadOfOther) {
        var out = new ByteArrayOutputStream(body.length + 64);
        boolean otherFirst = other != null && other.start() < one.start();
        int at = 0;
        if (other != null && otherFirst) {
            at = splice(out, at, other, insteadOfOther);
        }
        at = splice(out, at, one, instead);
        if (other != null && !otherFirst) {
            at = splice(out, at, other, insteadOfOther);
        }
        out.write(body, at, body.length - at);
        return out.toByteArray();
    }

    private int splice(ByteArrayOutputStream out, int from, Place place, String instead) {
        out.write(body, from, place.start() - from);
        out.writeBytes(instead.getBytes(StandardCharsets.UTF_8));
        return place.end();
    }

    /** @param start negative when the text is not UTF-8 */
    private static Place place(long start, JsonParser json) {
        long end = json.currentLocation().getByteOffset();
        if (start < 0 || end <= start) {
            throw malformed();
        }
        return new Place((int) start, (int) end);
    }

    private static long number(JsonToken value, JsonParser json, long otherwise) {
        return value == JsonToken.VALUE_NUMBER_INT ? json.getLongValue() : otherwise;
    }

    /** Which of two would count? Not everybody on the way reads the same one. */
    private static void once(String name, @Nullable Place known) {
        if (known != null) {
            throw invalid(name, "The field is there twice.");
        }
    }

    private static ServiceException invalid(String param, String message) {
        return new ServiceException(OpenAiErrorCode.INVALID_VALUE, message, Map.of("param", param));
    }

    static ServiceException malformed() {
        return new ServiceException(
                CommonError.MALFORMED_REQUEST, "The body of your request could not be parsed: it is no JSON object.");
    }

    /** @param end the byte after the last */
    private record Place(int start, int end) {}
}
