package ai.chatbot.llm.routing;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.contract.llm.PlatformConfig.Candidate;
import ai.chatbot.common.contract.llm.PlatformConfig.LlmProvider;
import ai.chatbot.common.contract.llm.PlatformConfig.Routing;
import ai.chatbot.common.contract.llm.Served;
import ai.chatbot.common.test.StubServer;
import ai.chatbot.common.test.StubServer.End;
import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.llm.budget.Spender;
import ai.chatbot.llm.provider.ModelAnswer;
import ai.chatbot.llm.provider.Providers;
import ai.chatbot.llm.provider.ToolOffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.tool.definition.ToolDefinition;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Two providers over real HTTP, of which the first has one fault after the other. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HttpFailOverTests {

    private static final List<String> TOKENS = List.of("<1>", "<2>", "<3>", "<4>", "<5>", "<6>");
    private static final String WHOLE = String.join("", TOKENS);
    private static final ToolOffer OFFER = ToolOffer.of(List.of(ToolDefinition.builder()
            .name("order_status")
            .description("Where an order is")
            .inputSchema("{\"type\": \"object\"}")
            .build()));

    private final StubServer first = StubServer.start();
    private final StubServer second = StubServer.start();
    private final ConfigurableApplicationContext service = new SpringApplicationBuilder(RouterAlone.class)
            .web(org.springframework.boot.WebApplicationType.NONE)
            .properties(Map.<String, Object>of(
                    "spring.config.name", "none",
                    "chatbot.llm.provider.compatible.first.base-url", first.url() + "/v1",
                    "chatbot.llm.provider.compatible.first.model", "m",
                    "chatbot.llm.provider.compatible.second.base-url", second.url() + "/v1",
                    "chatbot.llm.provider.compatible.second.model", "m",
                    "chatbot.llm.routing.time.first-token", "1s",
                    "chatbot.llm.routing.time.between-tokens", "1s",
                    "chatbot.llm.routing.breaker.least", "50"))
            .run();

    /** The clients' first requests are slow. */
    @BeforeAll
    void warmUp() {
        for (StubServer well : List.of(first, second)) {
            well.on("POST", "/v1/*", _ -> stream(TOKENS, End.COMPLETE));
        }
        var patient = service.getBean(Providers.class);
        for (String name : List.of("first", "second")) {
            patient.find(name).orElseThrow().model().stream(new Prompt("Hello")).blockLast(Duration.ofSeconds(20));
        }
    }

    @AfterAll
    void stop() {
        service.close();
        first.close();
        second.close();
    }

    @BeforeEach
    void theSecondIsWell() {
        second.on("POST", "/v1/*", _ -> stream(TOKENS, End.COMPLETE));
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("429", Reply.json(429, Map.of("error", Map.of("message", "busy"))), "MODEL_BUSY"),
                Arguments.of("500", Reply.json(500, Map.of("error", Map.of("message", "no"))), "DEPENDENCY_FAILED"),
                Arguments.of("503", Reply.json(503, Map.of("error", Map.of("message", "no"))), "DEPENDENCY_FAILED"),
                Arguments.of("reset", Reply.hangUp(), "DEPENDENCY_UNAVAILABLE"),
                Arguments.of("stall before the stream", stream(List.of(""), End.SILENT), "DEPENDENCY_TIMEOUT"),
                Arguments.of("stall in the stream", stream(TOKENS.subList(0, 3), End.SILENT), "DEPENDENCY_TIMEOUT"),
                Arguments.of("break in the stream", stream(TOKENS.subList(0, 2), End.BROKEN), null),
                Arguments.of("polite end in the stream", stream(TOKENS.subList(0, 4), End.COMPLETE, false), null),
                Arguments.of("garbage", new Reply(200, "<html>Bad gateway</html>", Map.of()), null));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void noTokenIsLostOrDoubledWhateverTheFirstProviderDoes(String fault, Reply reply, String reason) {
        first.on("POST", "/v1/*", _ -> reply);
        var read = new StringBuilder();

        AnswerPart last = service.getBean(ModelRouter.class).stream(request())
                .doOnNext(part -> {
                    if (part instanceof AnswerPart.Text text) {
                        read.append(text.text());
                    }
                })
                .blockLast(Duration.ofSeconds(20));

        ModelAnswer answer = ((AnswerPart.End) last).answer();
        assertThat(read.toString()).isEqualTo(WHOLE).isEqualTo(answer.text());
        assertThat(answer.provider()).isEqualTo("second");
        Served failed = answer.servedBy().getFirst();
        assertThat(failed.provider()).isEqualTo("first");
        assertThat(failed.outcome()).isIn(Served.Outcome.FAILED, Served.Outcome.BROKE_OFF);
        if (reason != null) {
            assertThat(failed.reason()).isEqualTo(reason);
        }
        assertThat(answer.servedBy().getLast().from()).isEqualTo(failed.to());
    }

    /** A text and a call, of which the first provider brings more and more before it breaks off. */
    @ParameterizedTest
    @EnumSource(names = {"BROKEN", "COMPLETE"})
    void aCallIsWholeWhereverTheFirstProviderBreaksOff(End end) {
        List<byte[]> parts = callParts();
        List<byte[]> whole = new ArrayList<>(parts);
        whole.add(event("{\"index\":0,\"delta\":{},\"finish_reason\":\"tool_calls\"}"));
        second.on("POST", "/v1/*", _ -> Reply.stream("text/event-stream", whole, End.COMPLETE));
        ModelRequest asking = request().saying(TestRouter.UNGROUNDED, OFFER);
        for (int brought = 1; brought <= parts.size(); brought++) {
            Reply reply = Reply.stream("text/event-stream", parts.subList(0, brought), end);
            first.on("POST", "/v1/*", _ -> reply);
            var read = new StringBuilder();

            ModelAnswer answer = ((AnswerPart.End) service.getBean(ModelRouter.class).stream(asking)
                            .doOnNext(part -> {
                                if (part instanceof AnswerPart.Text text) {
                                    read.append(text.text());
                                }
                            })
                            .blockLast(Duration.ofSeconds(20)))
                    .answer();

            assertThat(read.toString()).isEqualTo("Let me see.").isEqualTo(answer.text());
            assertThat(answer.toolCalls())
                    .containsExactly(new ToolCall("c1", "function", "order_status", "{\"id\":4711}"));
            assertThat(answer.provider()).isEqualTo("second");
        }
    }

    private static List<byte[]> callParts() {
        List<byte[]> parts = new ArrayList<>();
        parts.add(event("{\"index\":0,\"delta\":{\"content\":\"Let me see.\"}}"));
        parts.add(call(
                "\"id\":\"c1\",\"type\":\"function\",\"function\":{\"name\":\"order_status\",\"arguments\":\"\"}"));
        for (String piece : List.of("{\\\"", "id", "\\\":", "4", "711", "}")) {
            parts.add(call("\"function\":{\"arguments\":\"" + piece + "\"}"));
        }
        return parts;
    }

    private static byte[] call(String fields) {
        return event("{\"index\":0,\"delta\":{\"tool_calls\":[{\"index\":0," + fields + "}]}}");
    }

    private ModelRequest request() {
        var routing = new Routing(
                Map.of("x", List.of(new Candidate("first", "m", 1, 1), new Candidate("second", "m", 2, 1))));
        ModelRoute route =
                service.getBean(ModelRoutes.class).of("x", routing, new LlmProvider("extractive", "extractive", 0, 1));
        return new ModelRequest(route, TestRouter.UNGROUNDED, 0, 100, Spender.of(null, null));
    }

    private static Reply stream(List<String> tokens, End end) {
        return stream(tokens, end, end == End.COMPLETE);
    }

    private static Reply stream(List<String> tokens, End end, boolean saysThatItEnds) {
        List<byte[]> parts = new ArrayList<>();
        tokens.forEach(token -> parts.add(event("{\"index\":0,\"delta\":{\"content\":\"" + token + "\"}}")));
        if (saysThatItEnds) {
            parts.add(event("{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}"));
            parts.add("data: [DONE]\n\n".getBytes(StandardCharsets.UTF_8));
        }
        return Reply.stream("text/event-stream", parts, end);
    }

    private static byte[] event(String choice) {
        return ("data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":["
                        + choice + "]}\n\n")
                .getBytes(StandardCharsets.UTF_8);
    }
}
