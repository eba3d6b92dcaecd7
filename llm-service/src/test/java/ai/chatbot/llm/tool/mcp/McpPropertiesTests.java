package ai.chatbot.llm.tool.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.chatbot.llm.tool.SourceKey;
import ai.chatbot.llm.tool.mcp.McpProperties.Server;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class McpPropertiesTests {

    private static final String PREFIX = "chatbot.llm.tools";
    private static final String CRM = PREFIX + ".mcp.crm.";

    @Test
    void hasDefaults() {
        assertThat(bind(Map.of())).isEqualTo(new McpProperties(Map.of()));
        assertThat(bind(Map.of(CRM + "url", "https://x/mcp", CRM + "tools", "a")))
                .isEqualTo(new McpProperties(
                        Map.of("crm", new Server("https://x/mcp", List.of("a"), SourceKey.NONE, List.of()))));
    }

    @Test
    void everythingCanBeSet() {
        assertThat(bind(Map.of(
                        CRM + "url", "https://x/mcp?a=1",
                        CRM + "tools", "a, b",
                        CRM + "key.header", "X-Key",
                        CRM + "key.value", "k",
                        CRM + "allowed-ranges", "10.0.0.0/8")))
                .isEqualTo(new McpProperties(Map.of(
                        "crm",
                        new Server(
                                "https://x/mcp?a=1",
                                List.of("a", "b"),
                                new SourceKey("X-Key", "", "", "k"),
                                List.of("10.0.0.0/8")))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://x/mcp", "https://user:secret@x/mcp", "x", ""})
    void aServerNeedsAPlainUrl(String url) {
        assertThatExceptionOfType(BindException.class)
                .isThrownBy(() -> bind(Map.of(CRM + "url", url, CRM + "tools", "a")));
    }

    @Test
    void aServerNeedsAnAllowList() {
        assertThatExceptionOfType(BindException.class).isThrownBy(() -> bind(Map.of(CRM + "url", "https://x/mcp")));
    }

    private static McpProperties bind(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values)).bindOrCreate(PREFIX, McpProperties.class);
    }
}
