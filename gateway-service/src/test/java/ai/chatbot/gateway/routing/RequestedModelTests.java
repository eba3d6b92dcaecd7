package ai.chatbot.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestedModelTests {

    @Test
    void takesTheFirstOneOfTheTopLevel() {
        assertThat(in("{\"messages\":[{\"model\":\"x\"}], \"model\" : \"a/b\", \"model\":\"c\"}"))
                .isEqualTo("a/b");
    }

    /** So much nesting, or so long a name, that the parser refuses it. */
    @Test
    void isNotImpressedByWhatOnlyHoldsItUp() {
        assertThat(in("{\"a\":" + "[".repeat(100_000))).isNull();
        assertThat(in("{\"" + "n".repeat(200_000) + "\":1,\"model\":\"support\"}"))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "\"model\"",
                "{}",
                "{\"model\":7}",
                "{\"model\":{\"model\":\"support\"}}",
                "{\"Model\":\"support\"}",
                "{'model':'support'}",
                "{\"model\":\"supp"
            })
    void findsNoneWhereThereIsNone(String body) {
        assertThat(in(body)).isNull();
    }

    private static String in(String body) {
        return RequestedModel.in(body.getBytes(StandardCharsets.UTF_8));
    }
}
