package ai.chatbot.chat;

import ai.chatbot.common.contract.llm.Completion.GuardReport;
import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.common.test.StubServer.Request;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Plays the guards of llm-service: they let everything pass until a test says otherwise. */
final class StubbedGuards {

    static final String QUESTION = "/internal/llm/outside/question";
    static final String ANSWER = "/internal/llm/outside/answer";
    static final GuardReport NOTHING_FOUND = new GuardReport(true, true, false, 0, List.of(), List.of());

    private StubbedGuards() {}

    /** The guards let none of an engine's answers pass, and say this instead. */
    static void withholdsAnswers(String instead) {
        StubbedServices.answering("POST", ANSWER, request -> {
            var refused = new HashMap<>(released(request));
            refused.put("text", instead);
            refused.put("withheld", true);
            return Reply.data(refused);
        });
    }

    /** The guards let everything pass but what is cited in this place, from 0. */
    static void withholdsCitation(int place) {
        StubbedServices.answering("POST", ANSWER, request -> {
            List<Map<String, Object>> evidence = new ArrayList<>(evidence(request));
            evidence.set(2 * place + 1, Map.of("text", "", "withheld", true));
            var partly = new HashMap<>(released(request));
            partly.put("evidence", evidence);
            return Reply.data(partly);
        });
    }

    static Map<String, Object> admitted(Request request) {
        return Map.of("text", request.json().path("text").asString(), "guardrails", NOTHING_FOUND);
    }

    static Map<String, Object> released(Request request) {
        return Map.of(
                "text",
                request.json().path("text").asString(),
                "withheld",
                false,
                "evidence",
                evidence(request),
                "guardrails",
                NOTHING_FOUND);
    }

    private static List<Map<String, Object>> evidence(Request request) {
        return request.json()
                .path("evidence")
                .valueStream()
                .map(text -> Map.<String, Object>of("text", text.asString(), "withheld", false))
                .toList();
    }
}
