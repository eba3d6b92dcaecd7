package ai.chatbot.llm.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.chatbot.common.error.ServiceException;
import ai.chatbot.common.test.StubServer.End;
import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.llm.provider.ToolOffer.Choice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage.ToolResponse;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.model.tool.ToolCallingChatOptions;
import org.springframework.ai.tool.definition.ToolDefinition;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tools over the wire, whatever the protocol: what is offered, what is called, and what was called before. */
public abstract class ToolCallContract extends ChatModelContract {

    protected static final JsonMapper JSON = JsonMapper.shared();
    protected static final String DESCRIPTION = "Where an order is";
    protected static final ToolDefinition ORDER = ToolDefinition.builder()
            .name("order_status")
            .description(DESCRIPTION)
            .inputSchema("""
                    {"type": "object", "properties": {"id": {"type": "integer", "minimum": 1}}, "required": ["id"]}""")
            .build();
    protected static final ToolDefinition HOURS = ToolDefinition.builder()
            .name("opening_hours")
            .description("When the shop is open")
            .inputSchema("{\"type\": \"object\", \"properties\": {}}")
            .build();

    protected static final ToolCall FIRST =
            call("call_1", "order_status", "{\"id\":4711,\"note\":\"a \\\"b\\\" {c}\"}");
    protected static final ToolCall SECOND = call("call_2", "opening_hours", "{}");

    private static final Duration PATIENT = Duration.ofSeconds(10);

    /** All at once. */
    protected abstract Reply calling(String text, List<ToolCall> calls);

    /**
     * A character of the arguments at a time, as interleaved as the protocol allows.
     *
     * @param end before the last character when it is not complete
     */
    protected abstract Reply streamedCalls(String text, List<ToolCall> calls, End end);

    protected abstract void checkOffer(JsonNode body, ToolOffer offer);

    /** Of {@link #conversation}. */
    protected abstract void checkConversation(JsonNode body);

    static Stream<ToolOffer> offers() {
        List<ToolDefinition> both = List.of(ORDER, HOURS);
        return Stream.of(
                ToolOffer.of(both),
                ToolOffer.of(both).closed(),
                new ToolOffer(both, Choice.REQUIRED, null, true),
                new ToolOffer(both, Choice.NAMED, "opening_hours", true),
                new ToolOffer(both, Choice.AUTO, null, false));
    }

    @ParameterizedTest
    @MethodSource("offers")
    void describesTheToolsThatItOffers(ToolOffer offer) {
        answers(_ -> answer("Hello", "stop"));

        ChatResponse response = model().call(asking(offer, new UserMessage("Where is order 4711?")));

        assertThat(text(response)).isEqualTo("Hello");
        checkOffer(provider.requests().getFirst().json(), offer);
        assertThat(provider.requests()).hasSize(1);
    }

    @Test
    void readsACall() {
        answers(_ -> calling("", List.of(FIRST)));

        ChatResponse response = model().call(asking(offer()));

        assertSame(callsIn(List.of(response)), FIRST);
        assertThat(ModelAnswer.finishReason(response.getResult().getMetadata().getFinishReason()))
                .isEqualTo("tool_calls");
        assertThat(provider.requests()).as("nothing is called on its own").hasSize(1);
    }

    @Test
    void readsTwoCallsAndTheTextBeforeThem() {
        answers(_ -> calling("Let me see.", List.of(FIRST, SECOND)));

        ChatResponse response = model().call(asking(offer()));

        assertThat(text(response)).isEqualTo("Let me see.");
        assertSame(callsIn(List.of(response)), FIRST, SECOND);
    }

    @Test
    void readsAStreamedCall() {
        answers(_ -> streamedCalls("", List.of(FIRST), End.COMPLETE));

        List<ChatResponse> parts = stream();

        assertSame(callsIn(parts), FIRST);
        assertThat(parts.stream().map(ToolCallContract::reason)).contains("tool_calls");
        assertThat(parts.stream()
                        .mapToInt(part -> Objects.requireNonNullElse(
                                part.getMetadata().getUsage().getTotalTokens(), 0))
                        .max())
                .hasValue(14);
        assertThat(provider.requests()).hasSize(1);
    }

    @Test
    void readsTwoStreamedCallsAndTheTextBeforeThem() {
        answers(_ -> streamedCalls("Let me see.", List.of(FIRST, SECOND), End.COMPLETE));

        List<ChatResponse> parts = stream();

        assertThat(parts.stream().map(ChatModelContract::text).collect(Collectors.joining()))
                .isEqualTo("Let me see.");
        assertSame(callsIn(parts), FIRST, SECOND);
    }

    /** Whoever calls the tool refuses them. */
    @Test
    void leavesGarbageArgumentsAsTheyAre() {
        answers(_ -> streamedCalls("", List.of(call("call_1", "order_status", "{\"id\": 47")), End.COMPLETE));

        assertThat(callsIn(stream())).extracting(ToolCall::arguments).containsExactly("{\"id\": 47");
    }

    @Test
    void aStreamThatBreaksInsideACallFails() {
        answers(_ -> streamedCalls("Let me see.", List.of(SECOND, FIRST), End.BROKEN));

        List<ChatResponse> parts = new ArrayList<>();
        ServiceException failure = streamFailure(parts);

        assertThat(failure.code().name()).isIn("DEPENDENCY_UNAVAILABLE", "MODEL_FAILED");
        assertThat(parts.stream().map(ChatModelContract::text).collect(Collectors.joining()))
                .isEqualTo("Let me see.");
    }

    @Test
    void aStreamThatIsClosedPolitelyInsideACallFailsAllTheSame() {
        Reply half = streamedCalls("", List.of(FIRST), End.BROKEN);
        answers(_ -> new Reply(half.status(), half.body(), half.headers(), half.parts(), End.COMPLETE));

        assertThat(streamFailure(new ArrayList<>()).code().name()).isIn("DEPENDENCY_UNAVAILABLE", "MODEL_FAILED");
    }

    @Test
    void tellsWhatWasCalledAndWhatCameOfIt() {
        answers(_ -> answer("It is on its way.", "stop"));

        model().call(asking(offer(), conversation()));

        checkConversation(provider.requests().getFirst().json());
    }

    /** A call whose arguments were no JSON, one without any, and the results of both. */
    protected static Message[] conversation() {
        return new Message[] {
            new SystemMessage("Be brief."),
            new UserMessage("Where is order 4711?"),
            AssistantMessage.builder()
                    .content("Let me see.")
                    .toolCalls(List.of(FIRST, call("call_2", "opening_hours", "tomorrow")))
                    .build(),
            ToolResponseMessage.builder()
                    .responses(List.of(
                            new ToolResponse("call_1", "order_status", "shipped"),
                            new ToolResponse("call_2", "opening_hours", "not valid")))
                    .build()
        };
    }

    protected static ToolOffer offer() {
        return ToolOffer.of(List.of(ORDER, HOURS));
    }

    protected static ToolCall call(String id, String name, String arguments) {
        return new ToolCall(id, "function", name, arguments);
    }

    protected static Prompt asking(ToolOffer offer, Message... messages) {
        var options = ToolCallingChatOptions.builder();
        options.model(MODEL);
        options.temperature(0.3);
        options.maxTokens(77);
        offer.attachTo(options);
        List<Message> asked =
                messages.length == 0 ? List.of(new UserMessage("Where is order 4711?")) : Arrays.asList(messages);
        return new Prompt(asked, options.build());
    }

    private List<ChatResponse> stream() {
        return Objects.requireNonNull(
                model().stream(asking(offer())).collectList().block(PATIENT));
    }

    private ServiceException streamFailure(List<ChatResponse> parts) {
        return catchThrowableOfType(
                ServiceException.class,
                () -> model().stream(asking(offer())).doOnNext(parts::add).blockLast(PATIENT));
    }

    private static List<ToolCall> callsIn(List<ChatResponse> parts) {
        return parts.stream()
                .filter(part -> part.getResult() != null)
                .flatMap(part -> part.getResult().getOutput().getToolCalls().stream())
                .toList();
    }

    private static String reason(ChatResponse part) {
        return part.getResult() == null
                ? "none"
                : ModelAnswer.finishReason(part.getResult().getMetadata().getFinishReason());
    }

    /** Whatever stands between the values; no arguments at all are none. */
    private static void assertSame(List<ToolCall> calls, ToolCall... expected) {
        assertThat(calls.stream().map(ToolCallContract::comparable))
                .containsExactlyElementsOf(
                        Stream.of(expected).map(ToolCallContract::comparable).toList());
    }

    private static ToolCall comparable(ToolCall call) {
        String arguments = call.arguments().isBlank() ? "{}" : call.arguments();
        return call(call.id(), call.name(), JSON.readTree(arguments).toString());
    }
}
