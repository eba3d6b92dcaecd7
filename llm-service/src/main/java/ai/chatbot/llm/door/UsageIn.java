package ai.chatbot.llm.door;

import ai.chatbot.common.contract.llm.Completion.TokenUsage;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What a provider says of the tokens, in an answer or a chunk of one.
 *
 * @param usage null when it says nothing
 * @param alone whether there is nothing else in it
 */
record UsageIn(@Nullable TokenUsage usage, boolean alone) {

    private static final JsonFactory JSON = new JsonFactory();
    private static final UsageIn NONE = new UsageIn(null, false);

    /** What cannot be read says nothing: it is on its way to somebody who will find out. */
    static UsageIn of(byte[] bytes, int offset, int length) {
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), bytes, offset, length)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return NONE;
            }
            TokenUsage usage = null;
            boolean alone = false;
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                JsonToken value = json.nextToken();
                if ("usage".equals(name) && value == JsonToken.START_OBJECT) {
                    usage = usage(json);
                } else if ("choices".equals(name) && value == JsonToken.START_ARRAY) {
                    alone = json.nextToken() == JsonToken.END_ARRAY;
                    skipArray(json);
                } else {
                    json.skipChildren();
                }
            }
            return new UsageIn(usage, alone && usage != null);
        } catch (JacksonException e) {
            return NONE;
        }
    }

    /** From its first element on. */
    private static void skipArray(JsonParser json) {
        while (json.currentToken() != JsonToken.END_ARRAY) {
            json.skipChildren();
            json.nextToken();
        }
    }

    private static TokenUsage usage(JsonParser json) {
        int prompt = 0;
        int completion = 0;
        int total = 0;
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            int count = json.nextToken() == JsonToken.VALUE_NUMBER_INT ? json.getIntValue() : 0;
            switch (name) {
                case "prompt_tokens" -> prompt = count;
                case "completion_tokens" -> completion = count;
                case "total_tokens" -> total = count;
                default -> json.skipChildren();
            }
        }
        return new TokenUsage(prompt, completion, Math.max(total, prompt + completion));
    }
}
