package ai.chatbot.gateway.routing;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** The model that a request for a completion names. Nothing else of the body is looked at, nor kept. */
final class RequestedModel {

    private static final JsonFactory JSON = new JsonFactory();
    private static final String FIELD = "model";

    private RequestedModel() {}

    /** @return null when it names none as text, or is no JSON object up to where the name would stand */
    static @Nullable String in(byte[] body) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), body, 0, body.length)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            for (String field = parser.nextName(); field != null; field = parser.nextName()) {
                JsonToken value = parser.nextToken();
                if (field.equals(FIELD)) {
                    return value == JsonToken.VALUE_STRING ? parser.getString() : null;
                }
                parser.skipChildren();
            }
            return null;
        } catch (JacksonException e) {
            return null;
        }
    }
}
