package ai.chatbot.chat.engine.promptflow;

import ai.chatbot.chat.engine.EngineAnswer;
import ai.chatbot.chat.engine.EngineAnswer.Citation;
import ai.chatbot.common.contract.llm.CompletionRequest.HistoryMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What goes to a flow and what comes from it, under its own names. */
final class FlowMessages {

    private static final String HISTORY = "chat_history";
    private static final String INPUTS = "inputs";
    private static final String OUTPUTS = "outputs";

    private final PromptFlowProperties names;
    private final JsonMapper json = JsonMapper.shared();

    FlowMessages(PromptFlowProperties names) {
        this.names = names;
    }

    /**
     * The question, and each earlier question with its answer as a pair of inputs and outputs; an answer that is not there
     * yet is empty. What an assistant said before any question has no pair and is left out.
     */
    byte[] request(String question, List<HistoryMessage> history) {
        ObjectNode request = json.createObjectNode();
        request.put(names.requestFieldName(), question);
        ArrayNode pairs = request.putArray(HISTORY);
        @Nullable ObjectNode pair = null;
        for (HistoryMessage message : history) {
            if (message.role().equals("user")) {
                pair = pairs.addObject();
                pair.putObject(INPUTS).put(names.requestFieldName(), message.content());
                pair.putObject(OUTPUTS).put(names.responseFieldName(), "");
            } else if (pair != null) {
                pair.putObject(OUTPUTS).put(names.responseFieldName(), message.content());
            }
        }
        return json.writeValueAsBytes(request);
    }

    /** @return empty when it is not what a flow with these names answers */
    Optional<EngineAnswer> answer(String body) {
        try {
            JsonNode answer = json.readTree(body);
            JsonNode text = answer.path(names.responseFieldName());
            JsonNode cited = answer.path(names.citationsFieldName());
            boolean citations = cited.isArray() || cited.isMissingNode() || cited.isNull();
            return text.isString() && !text.asString().isBlank() && citations
                    ? Optional.of(new EngineAnswer(ourMarkers(text.asString()), citations(cited)))
                    : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** Flows for the chat web app cite as {@code [doc1]}. */
    private static String ourMarkers(String text) {
        return text.strip().replaceAll("\\[doc(\\d{1,3})]", "[$1]");
    }

    /** Objects as search indexes return them, or plain texts. */
    private static List<Citation> citations(JsonNode cited) {
        List<Citation> citations = new ArrayList<>();
        for (JsonNode document : cited) {
            citations.add(
                    document.isString()
                            ? Citation.of(null, null, null, document.asString())
                            : Citation.of(
                                    first(document, "id", "chunk_id", "filepath"),
                                    first(document, "title", "filepath"),
                                    first(document, "url"),
                                    first(document, "content")));
        }
        return citations;
    }

    private static @Nullable String first(JsonNode document, String... fields) {
        for (String field : fields) {
            JsonNode value = document.path(field);
            if (value.isString() || value.isNumber()) {
                return value.asString();
            }
        }
        return null;
    }
}
