package ai.chatbot.knowledge.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.chatbot.common.error.ServiceException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebAddressTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://example.org/a", "file:///etc/passwd", "gopher://example.org", "jar:http://example.org!/a",
                        "//a/b",
                "http://user:secret@example.org/", "http://user@example.org/", "http:///a", "http://a b/",
                        "http://a:0/",
                "javascript:alert(1)", "http://a@b@c/"
            })
    void whatIsNoPlainAddressOfAPageIsRefused(String url) {
        assertThatExceptionOfType(ServiceException.class).isThrownBy(() -> WebAddress.of(url));
    }

    @Test
    void anAddressIsKeptWithoutItsFragment() {
        assertThat(WebAddress.of(" https://example.org/a/../b?c=d#e ")).hasToString("https://example.org/b?c=d");
    }
}
