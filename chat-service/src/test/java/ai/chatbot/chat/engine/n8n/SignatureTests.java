package ai.chatbot.chat.engine.n8n;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SignatureTests {

    /** RFC 4231, test case 2. */
    @Test
    void isTheHmacOfTheStandard() {
        byte[] body = "what do ya want for nothing?".getBytes(StandardCharsets.UTF_8);
        String expected = "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
        assertThat(Signature.of(body, "Jefe")).isEqualTo(expected);
        assertThat(Signature.matches(expected, body, "Jefe")).isTrue();
        assertThat(Signature.matches(expected, body, "Jeff")).isFalse();
        assertThat(Signature.matches(expected.substring(7), body, "Jefe")).isFalse();
        assertThat(Signature.matches(expected + "0", body, "Jefe")).isFalse();
    }
}
