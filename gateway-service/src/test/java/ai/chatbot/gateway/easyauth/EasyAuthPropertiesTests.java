package ai.chatbot.gateway.easyauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.chatbot.gateway.easyauth.EasyAuthProperties.SampleUser;
import java.net.InetAddress;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class EasyAuthPropertiesTests {

    @Test
    void trustsNobodyByDefault() {
        EasyAuthProperties properties = bound(Map.of());

        assertThat(properties.sampleUser()).isEqualTo(SampleUser.OFF);
        assertThat(properties.trust(InetAddress.getLoopbackAddress())).isFalse();
    }

    @Test
    void trustsTheRangesThatAreNamed() {
        EasyAuthProperties properties = bound(Map.of(
                "chatbot.gateway.easyauth.trusted-proxies", "10.1.0.0/16, 2001:db8::/64,",
                "chatbot.gateway.easyauth.sample-user", "local"));

        assertThat(properties.trust(InetAddress.ofLiteral("10.1.255.3"))).isTrue();
        assertThat(properties.trust(InetAddress.ofLiteral("2001:db8::7"))).isTrue();
        assertThat(properties.trust(InetAddress.ofLiteral("10.2.0.1"))).isFalse();
        assertThat(properties.sampleUser()).isEqualTo(SampleUser.LOCAL);
    }

    @Test
    void refusesARangeThatIsEverybodyOrNone() {
        for (String range : new String[] {"0.0.0.0/0", "::/0", "10.0.0.0/40", "proxy.example.org"}) {
            assertThatThrownBy(() -> bound(Map.of("chatbot.gateway.easyauth.trusted-proxies", range)))
                    .as(range)
                    .isInstanceOf(RuntimeException.class);
        }
    }

    private static EasyAuthProperties bound(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("chatbot.gateway.easyauth", EasyAuthProperties.class);
    }
}
