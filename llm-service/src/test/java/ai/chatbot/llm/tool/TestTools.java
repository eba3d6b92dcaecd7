package ai.chatbot.llm.tool;

import ai.chatbot.common.contract.llm.PlatformConfig;
import ai.chatbot.common.net.CheckedNames;
import ai.chatbot.common.secret.SecretStore;
import ai.chatbot.common.secret.Secrets;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Settings, secrets and calls to try tools with. */
public final class TestTools {

    /** Where stub servers are. */
    public static final List<String> HERE = List.of("127.0.0.1/32");

    public static final Duration TIME = Duration.ofSeconds(10);
    public static final CheckedNames.Names NAMES = InetAddress::getAllByName;
    public static final ToolProperties PROPERTIES =
            new ToolProperties(TIME, DataSize.ofKilobytes(64), 200, Duration.ofMinutes(5), Duration.ofSeconds(30), 128);

    private TestTools() {}

    public static Secrets secrets() {
        return secrets(Map.of());
    }

    /** @param kept may be changed while it is used */
    public static Secrets secrets(Map<String, String> kept) {
        return new Secrets(
                List.of(new SecretStore() {
                    @Override
                    public String place() {
                        return "the test";
                    }

                    @Override
                    public Optional<String> read(String name) {
                        return Optional.ofNullable(kept.get(name));
                    }
                }),
                Duration.ZERO,
                Clock.systemUTC());
    }

    public static ToolBox box(ToolSource... sources) {
        return box(new SimpleMeterRegistry(), sources);
    }

    public static ToolBox box(MeterRegistry meters, ToolSource... sources) {
        return offered(PlatformConfig.DEFAULT, Clock.systemUTC(), meters, sources);
    }

    static OfferedTools offered(PlatformConfig config, Clock clock, MeterRegistry meters, ToolSource... sources) {
        return new OfferedTools(List.of(new ToolSources(List.of(sources))), PROPERTIES, () -> config, clock, meters);
    }

    public static ToolCall call(String name, String arguments) {
        return new ToolCall("call-1", "function", name, arguments);
    }

    public static ObjectNode json(String text) {
        return (ObjectNode) JsonMapper.shared().readTree(text);
    }
}
