package ai.chatbot.llm.provider.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.chatbot.common.error.ServiceException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;

class StreamedToolCallsTests {

    private final StreamedToolCalls calls = new StreamedToolCalls();

    @Test
    void putsTwoCallsTogetherWhosePiecesComeInterleavedCharacterByCharacter() {
        String first = "{\"id\": 4711}";
        String second = "{\"city\": \"Köln 🏠\"}";
        calls.begin(2, "b", "opening_hours");
        calls.begin(1, "a", "order_status");
        for (int at = 0; at < Math.max(first.length(), second.length()); at++) {
            if (at < second.length()) {
                calls.add(2, second.substring(at, at + 1));
            }
            if (at < first.length()) {
                calls.add(1, first.substring(at, at + 1));
            }
        }
        assertThat(calls.whole()).containsExactly(call("a", "order_status", first), call("b", "opening_hours", second));
    }

    @Test
    void argumentsMayBeginBeforeTheCall() {
        calls.add(1, "{\"id\"");
        calls.begin(1, "a", "order_status");
        calls.add(1, ": 1}");
        assertThat(calls.whole()).containsExactly(call("a", "order_status", "{\"id\": 1}"));
    }

    @Test
    void noArgumentsAreAnEmptyObject() {
        calls.begin(1, "a", "opening_hours");
        calls.add(1, "");
        assertThat(calls.whole()).containsExactly(call("a", "opening_hours", "{}"));
    }

    @Test
    void garbageStaysText() {
        calls.begin(1, "a", "order_status");
        calls.add(1, "{\"id\": 47");
        assertThat(calls.whole()).containsExactly(call("a", "order_status", "{\"id\": 47"));
    }

    @Test
    void aCallThatNeverBeganIsNoAnswer() {
        calls.begin(1, "a", "order_status");
        calls.add(2, "{}");
        assertThatThrownBy(calls::whole).isInstanceOf(ServiceException.class);
    }

    @Test
    void anAnswerWithoutCallsHasNone() {
        assertThat(calls.whole()).isEqualTo(List.of());
    }

    private static ToolCall call(String id, String name, String arguments) {
        return new ToolCall(id, "function", name, arguments);
    }
}
