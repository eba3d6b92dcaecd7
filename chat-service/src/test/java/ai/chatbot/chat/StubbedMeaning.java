package ai.chatbot.chat;

import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.common.test.StubServer.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleBiFunction;
import tools.jackson.databind.JsonNode;

/** Plays the late interaction of embedding-service. */
final class StubbedMeaning {

    static final String PATH = "/internal/embeddings/relevance";

    static final Function<Request, Reply> NOTHING_ALIKE = scoring((claim, sentence) -> 0);

    private StubbedMeaning() {}

    /** @param score of a claim and a sentence */
    static Function<Request, Reply> scoring(ToDoubleBiFunction<String, String> score) {
        return request -> {
            JsonNode body = request.json();
            List<Map<String, Object>> passages = new ArrayList<>();
            for (JsonNode passage : body.path("passages")) {
                String text = passage.path("text").asString();
                JsonNode places = passage.path("sentences");
                List<Double> scores = new ArrayList<>();
                for (int i = 0; i + 1 < places.size(); i += 2) {
                    scores.add(score.applyAsDouble(
                            body.path("query").asString(),
                            text.substring(
                                    places.get(i).asInt(), places.get(i + 1).asInt())));
                }
                passages.add(Map.of("max_sim", 0, "cosine", 0, "sentences", scores));
            }
            return Reply.data(Map.of("model", "test", "passages", passages));
        };
    }
}
