package ai.chatbot.user.widget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.chatbot.common.error.ServiceException;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginsTests {

    @ParameterizedTest
    @CsvSource({
        "https://shop.example.org, https://shop.example.org",
        "HTTPS://Shop.Example.ORG, https://shop.example.org",
        "https://shop.example.org:443, https://shop.example.org",
        "https://shop.example.org:8443, https://shop.example.org:8443",
        "https://bücher.example, https://xn--bcher-kva.example",
        "http://localhost:3000, http://localhost:3000",
        "http://127.0.0.1:80, http://127.0.0.1",
        "https://[2001:db8::1]:8443, https://[2001:db8::1]:8443"
    })
    void spellsThemAsBrowsersDo(String origin, String spelled) {
        assertThat(Origins.normalised(Set.of(origin))).containsExactly(spelled);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "null",
                "",
                "https://*",
                "https://*.example.org",
                "https://",
                "shop.example.org",
                "//shop.example.org",
                "http://shop.example.org",
                "https://shop.example.org/",
                "https://shop.example.org/chat",
                "https://shop.example.org?x",
                "https://shop.example.org#x",
                "https://user@shop.example.org",
                "https://a b",
                "ftp://shop.example.org",
                "javascript://shop.example.org",
                "file:///etc/passwd"
            })
    void refusesWhatIsNoneOrNotSafe(String origin) {
        assertThatThrownBy(() -> Origins.normalised(Set.of(origin))).isInstanceOf(ServiceException.class);
    }
}
