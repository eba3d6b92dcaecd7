package ai.chatbot.session.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.error.ServiceException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClientMetadataTests {

    private static final Instant NOW = Instant.parse("2026-11-02T10:00:00Z");

    @Test
    void putsKnownNamesInTheirPlaceAndKeepsTheOthers() {
        var metadata = new ClientMetadata(Map.of(
                "user_agent", "Firefox",
                "ip_address", "192.0.2.1",
                "referrer", "https://shop.example/",
                "device_type", "tablet",
                "initial_intent", "billing",
                "app-version", "5.4"));

        StoredSession.Context context = metadata.context(NOW);
        assertThat(context.userAgent()).isEqualTo("Firefox");
        assertThat(context.ipAddress()).isEqualTo("192.0.2.1");
        assertThat(context.referrer()).isEqualTo("https://shop.example/");
        assertThat(context.deviceInfo()).isEqualTo(new StoredSession.DeviceInfo("tablet", null, null));
        assertThat(context.clientMetadata())
                .containsOnly(Map.entry("app-version", "5.4"), Map.entry("initial_intent", "billing"));
        assertThat(metadata.metadata().initialIntent()).isEqualTo("billing");
    }

    @Test
    void cutsLongValuesAndDropsControlCharacters() {
        var context = new ClientMetadata(Map.of("user_agent", "a\r\nX: y\0" + "x".repeat(5000))).context(NOW);
        assertThat(context.userAgent()).startsWith("a X: y xxx").hasSize(1000);

        var emoji = new ClientMetadata(Map.of("referrer", "x".repeat(999) + "😀")).context(NOW);
        assertThat(emoji.referrer()).isEqualTo("x".repeat(999));
    }

    @Test
    void refusesTooManyEntriesAndStrangeNames() {
        var many = new HashMap<String, String>();
        for (int i = 0; i < 21; i++) {
            many.put("name" + i, "value");
        }
        assertInvalid(many);
        assertInvalid(Map.of("$where", "1"));
        assertInvalid(Map.of("a.b", "1"));
        assertInvalid(Map.of("", "1"));
        assertInvalid(Map.of("n".repeat(51), "1"));
    }

    private static void assertInvalid(Map<String, String> metadata) {
        assertThatThrownBy(() -> new ClientMetadata(metadata)).isInstanceOfSatisfying(ServiceException.class, e -> {
            assertThat(e.code()).isEqualTo(CommonError.VALIDATION_FAILED);
            assertThat(e.details()).containsKey("fields");
        });
    }
}
