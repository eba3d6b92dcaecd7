package ai.chatbot.chat.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.contract.session.Channel;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class EnginePropertiesTests {

    @Test
    void ourOwnEngineAnswersWhenNothingIsSaid() {
        assertThat(read(Map.of())).isEqualTo(new EngineProperties("", "", false, Map.of(), false));
        assertThat(read(Map.of()).on(Channel.WEB)).isEqualTo("rag");
        assertThat(read(Map.of("use", " ", "channels.web", "")).on(Channel.WEB)).isEqualTo("rag");
    }

    @Test
    void takesEverythingFromProperties() {
        assertThat(read(Map.of(
                        "use", "n8n",
                        "datasource-type", "x",
                        "use-promptflow", "True",
                        "channels.mobile", "promptflow",
                        "fallback", "true")))
                .isEqualTo(new EngineProperties("n8n", "x", true, Map.of(Channel.MOBILE, "promptflow"), true));
    }

    @Test
    void goesByTheSettingsOfTheChatWebApp() {
        assertThat(read(Map.of("datasource-type", "N8N", "use-promptflow", "true"))
                        .on(Channel.API))
                .isEqualTo("n8n");
        assertThat(read(Map.of("datasource-type", "AzureCognitiveSearch", "use-promptflow", "true"))
                        .on(Channel.API))
                .isEqualTo("promptflow");
        assertThat(read(Map.of("datasource-type", "n8n", "use", "rag")).on(Channel.API))
                .isEqualTo("rag");
    }

    @Test
    void aChannelMayHaveItsOwn() {
        EngineProperties properties = read(Map.of("use", "n8n", "channels.api", "rag"));
        assertThat(properties.on(Channel.WEB)).isEqualTo("n8n");
        assertThat(properties.on(Channel.API)).isEqualTo("rag");
        assertThat(properties.on(null)).as("kept by its client").isEqualTo("rag");
    }

    private static EngineProperties read(Map<String, String> settings) {
        var source = new MapConfigurationPropertySource();
        settings.forEach((name, value) -> source.put("chatbot.chat.engine." + name, value));
        return new Binder(source).bindOrCreate("chatbot.chat.engine", EngineProperties.class);
    }
}
