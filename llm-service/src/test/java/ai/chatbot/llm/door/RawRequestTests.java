package ai.chatbot.llm.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.chatbot.common.error.ServiceException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RawRequestTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"model":"p/a"}                                    | {"model":"b"}
            { "x" : 1.50 , "model"\t:\t"p/\\u0061" , "y":"ü€😀"}  | { "x" : 1.50 , "model"\t:\t"b" , "y":"ü€😀"}
            {"y":"ü€😀","z":[[{}]],"model":"p/a"}               | {"y":"ü€😀","z":[[{}]],"model":"b"}
            {"stream":false,"model":"p/a"}                     | {"stream":false,"model":"b"}
            {"m":{"model":"p/c"},"model":"p/a"}                | {"m":{"model":"p/c"},"model":"b"}
            """)
    void changesNothingButTheModel(String body, String sent) {
        assertThat(sent(body)).isEqualTo(sent);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"stream":true,"model":"p/a"}                                            | {"stream":true,"model":"b","stream_options":{"include_usage":true}}
            {"stream_options":null,"model":"p/a","stream":true}                      | {"stream_options":{"include_usage":true},"model":"b","stream":true}
            {"model":"p/a","stream":true,"stream_options":{"include_usage":false,"x":1}} | {"model":"b","stream":true,"stream_options":{"include_usage":true,"x":1}}
            {"model":"p/a","stream":true,"stream_options":{}}                        | {"model":"b","stream":true,"stream_options":{"include_usage":true}}
            {"model":"p/a","stream":true,"stream_options":{ "include_usage":true }}  | {"model":"b","stream":true,"stream_options":{ "include_usage":true }}
            """)
    void wantsToKnowTheUsageOfEveryStream(String body, String sent) {
        assertThat(sent(body)).isEqualTo(sent);
    }

    @Test
    void writesTheModelsNameAsJson() {
        assertThat(new String(read("{\"model\":\"x\"}").bodyFor("a\"b\\"), StandardCharsets.UTF_8))
                .isEqualTo("{\"model\":\"a\\\"b\\\\\"}");
    }

    @Test
    void knowsHowMuchCanComeOfIt() {
        assertThat(read("{\"model\":\"x\"}").mostTokens()).isZero();
        assertThat(read("{\"model\":\"x\",\"max_tokens\":10}").mostTokens()).isEqualTo(10);
        assertThat(read("{\"model\":\"x\",\"max_completion_tokens\":20,\"n\":3}")
                        .mostTokens())
                .isEqualTo(60);
        assertThat(read("{\"model\":\"x\",\"max_tokens\":9223372036854775807,\"n\":-4}")
                        .mostTokens())
                .isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "[]",
                "{\"model\":\"x\"",
                "{\"model\":\"x\"}}",
                "{\"model\":1}",
                "{\"model\":\"x\",\"model\":\"y\"}",
                "{\"model\":\"x\",\"stream_options\":7}",
                "{\"model\":\"x\",\"stream_options\":{},\"stream_options\":{}}",
                "{\"model\":\"x\",\"n\":99999999999999999999}"
            })
    void refusesWhatIsNoRequest(String body) {
        assertThatThrownBy(() -> read(body))
                .isInstanceOfSatisfying(
                        ServiceException.class,
                        e -> assertThat(e.code().kind().status()).isEqualTo(400));
    }

    @Test
    void readsUtf8Only() {
        assertThatThrownBy(() -> RawRequest.read("{\"model\":\"x\"}".getBytes(StandardCharsets.UTF_16BE)))
                .isInstanceOf(ServiceException.class);
    }

    private static String sent(String body) {
        return new String(read(body).bodyFor("b"), StandardCharsets.UTF_8);
    }

    private static RawRequest read(String body) {
        return RawRequest.read(body.getBytes(StandardCharsets.UTF_8));
    }
}
