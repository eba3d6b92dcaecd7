package ai.chatbot.llm.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.chatbot.common.contract.user.Role;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class DoorPropertiesTests {

    @Test
    void isClosedForCustomersUntilAnOperatorOpensIt() {
        assertThat(bind(Map.of()).roles()).containsExactlyInAnyOrder(Role.ADMIN, Role.SUPPORT_AGENT);
        assertThat(bind(Map.of()).assumedTokens()).isEqualTo(1024);
    }

    @Test
    void isReadFromTheConfiguration() {
        DoorProperties properties = bind(Map.of(
                "chatbot.llm.door.roles", "admin,user",
                "chatbot.llm.door.assumed-tokens", "7"));

        assertThat(properties.roles()).containsExactlyInAnyOrder(Role.ADMIN, Role.USER);
        assertThat(properties.assumedTokens()).isEqualTo(7);
        assertThatThrownBy(() -> bind(Map.of("chatbot.llm.door.assumed-tokens", "0")))
                .isInstanceOf(BindException.class);
    }

    private static DoorProperties bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("chatbot.llm.door", DoorProperties.class);
    }
}
