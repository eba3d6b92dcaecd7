package ai.chatbot.llm;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.test.StubServer.End;
import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.common.test.TestApi;
import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.common.test.TestTokens;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.redis.core.StringRedisTemplate;
import tools.jackson.databind.JsonNode;

/** OpenAI's interface in front of a provider that speaks the same, over HTTP. */
abstract class DoorTest extends RunningLlmService {

    static final String COMPLETIONS = "/v1/chat/completions";
    static final String GPU = "/gpu/v1/chat/completions";

    /** As no mapper would write it: numbers, order, spaces, and fields nobody knows yet. */
    static final String ANSWER = """
            {"id":"c1", "object":"chat.completion","created":1,"model":"llama-3","system_fingerprint":"fp_1",
             "choices":[{"index":0,"logprobs":{"content":[{"token":"Hi","logprob":-0.10}]},"finish_reason":"tool_calls",
             "message":{"role":"assistant","content":null,"tool_calls":[{"id":"t1","type":"function","function":
             {"name":"weather","arguments":"{\\"city\\": \\"Rome\\"}"}}]}},{"index":1}],
             "usage":{"prompt_tokens":11,"completion_tokens":3,"total_tokens":14,"new_details":{"a":1.50}}}""";

    static final String FIRST = DoorProviders.BEGINNING;
    static final String SECOND = "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n";
    static final String USAGE =
            "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":2,\"total_tokens\":7}}\n\n";
    static final String DONE = "data: [DONE]\n\n";
    final MeterRegistry meters;
    final int port;

    TestApi agent;

    String agentId;

    DoorTest(MongoOperations mongo, StringRedisTemplate redis, MeterRegistry meters, @LocalServerPort int port) {
        super(mongo, redis, port);
        this.meters = meters;
        this.port = port;
    }

    @BeforeEach
    void signIn() {
        agentId = UUID.randomUUID().toString();
        agent = anybody.as(TestTokens.agent(agentId));
        AZURE.on("POST", GPU, _ -> new Reply(200, ANSWER, Map.of()));
    }

    static List<String> ids(TestApi caller) {
        JsonNode list = caller.get("/v1/models").json();
        assertThat(list.path("object").asString()).isEqualTo("list");
        return StreamSupport.stream(list.path("data").spliterator(), false)
                .map(model -> model.path("id").asString())
                .toList();
    }

    static JsonNode error(Answer answer) {
        return answer.json().path("error");
    }

    Counter calls(String provider, String outcome) {
        return meters.counter("chatbot.llm.calls", "provider", provider, "outcome", outcome);
    }

    Counter tokens(String provider, String type) {
        return meters.counter("chatbot.llm.tokens", "provider", provider, "type", type);
    }

    static void streams(String... events) {
        stream(End.COMPLETE, events);
    }

    static void stream(End end, String... events) {
        AZURE.on("POST", GPU, _ -> reply(end, events));
    }

    static Reply reply(End end, String... events) {
        return Reply.stream(
                "text/event-stream",
                Stream.of(events)
                        .map(event -> event.getBytes(StandardCharsets.UTF_8))
                        .toList(),
                end);
    }

    static String body(String model, String more) {
        return "{\"model\":\"" + model + "\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]" + more + "}";
    }
}
