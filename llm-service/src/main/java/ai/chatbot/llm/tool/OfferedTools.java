package ai.chatbot.llm.tool;

import ai.chatbot.common.config.ActiveConfig;
import ai.chatbot.llm.provider.ToolOffer;
import ai.chatbot.llm.tool.ToolResult.Outcome;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The tools of all sources. Of two with the same name there is the one whose source comes first. */
@Component
final class OfferedTools implements ToolBox, SmartLifecycle {

    static final String TIMER = "chatbot.llm.tool.calls";

    private static final Logger LOG = LoggerFactory.getLogger(OfferedTools.class);
    private static final int LONGEST_ARGUMENTS = 100_000;

    /** Behind the web server, which waits for its requests: answers that are still written may call tools. */
    private static final int AFTER_THE_LAST_REQUEST = SmartLifecycle.DEFAULT_PHASE - 4096;

    private final List<KnownTools> sources;
    private final ToolProperties properties;
    private final ActiveConfig config;
    private final MeterRegistry meters;
    private final JsonMapper json;
    private final AtomicBoolean tooMany = new AtomicBoolean();
    private volatile boolean running;

    OfferedTools(
            List<ToolSources> sources,
            ToolProperties properties,
            ActiveConfig config,
            Clock clock,
            MeterRegistry meters) {
        this.sources = sources.stream()
                .flatMap(some -> some.sources().stream())
                .map(source -> new KnownTools(source, properties, clock, meters))
                .toList();
        this.properties = properties;
        this.config = config;
        this.meters = meters;
        this.json = JsonMapper.shared();
    }

    @Override
    public ToolOffer offer() {
        if (sources.isEmpty()) {
            return ToolOffer.NONE;
        }
        return ToolOffer.of(
                switchedOn().values().stream().map(CheckedTool::definition).toList());
    }

    @Override
    public ToolResult call(ToolCall call, Duration within) {
        long start = System.nanoTime();
        CheckedTool tool = switchedOn().get(call.name());
        ToolResult result = tool == null ? unknown() : called(tool, call.arguments(), shorter(within));
        meters.timer(
                        TIMER,
                        "tool",
                        tool == null ? "unknown" : tool.name(),
                        "outcome",
                        result.outcome().name().toLowerCase(Locale.ROOT))
                .record(Duration.ofNanos(System.nanoTime() - start));
        return new ToolResult(cut(result.content()), result.outcome());
    }

    /** Of all sources, in their order, by name; switched off ones as well. */
    Map<String, CheckedTool> all() {
        Map<String, CheckedTool> byName = new LinkedHashMap<>();
        sources.forEach(source -> source.now().tools().forEach(tool -> byName.putIfAbsent(tool.name(), tool)));
        return byName;
    }

    List<KnownTools> sources() {
        return sources;
    }

    Set<String> switchedOff() {
        return Set.copyOf(config.current().tools().disabled());
    }

    private Map<String, CheckedTool> switchedOn() {
        Map<String, CheckedTool> byName = all();
        byName.keySet().removeAll(switchedOff());
        return first(byName, properties.most());
    }

    private Map<String, CheckedTool> first(Map<String, CheckedTool> byName, int most) {
        if (byName.size() <= most) {
            return byName;
        }
        if (tooMany.compareAndSet(false, true)) {
            LOG.warn("There are {} tools; only the first {} are offered. Switch off some.", byName.size(), most);
        }
        Map<String, CheckedTool> few = new LinkedHashMap<>();
        byName.entrySet().stream().limit(most).forEach(tool -> few.put(tool.getKey(), tool.getValue()));
        return few;
    }

    private ToolResult called(CheckedTool tool, String arguments, Duration within) {
        if (arguments.length() > LONGEST_ARGUMENTS) {
            return invalid("The arguments are longer than " + LONGEST_ARGUMENTS + " characters.");
        }
        JsonNode read;
        try {
            read = json.readTree(arguments.isBlank() ? "{}" : arguments);
        } catch (JacksonException e) {
            return invalid("The arguments are not valid JSON. Give one JSON object.");
        }
        if (!(read instanceof ObjectNode object)) {
            return invalid("The arguments must be one JSON object.");
        }
        try {
            List<String> problems = tool.schema().problems(object);
            return problems.isEmpty()
                    ? tool.tool().call().call(object, within)
                    : invalid("The arguments do not fit the tool's parameters:\n" + String.join("\n", problems));
        } catch (
                RuntimeException
                        e) { // the boundary of the tool: a model can do something with a failure, a thread cannot
            LOG.warn("The tool {} failed: {}", tool.name(), e.getClass().getName());
            return ToolResult.failed("The tool failed.");
        }
    }

    private ToolResult unknown() {
        List<String> names = new ArrayList<>(switchedOn().keySet());
        return new ToolResult("There is no such tool. There are: " + names, Outcome.UNKNOWN_TOOL);
    }

    private static ToolResult invalid(String problem) {
        return new ToolResult(problem, Outcome.INVALID_ARGUMENTS);
    }

    private Duration shorter(Duration within) {
        return within.compareTo(properties.time()) < 0 ? within : properties.time();
    }

    private String cut(String content) {
        int most = properties.characters();
        return content.length() <= most
                ? content
                : content.substring(0, most) + "\n[cut off: " + (content.length() - most) + " more characters]";
    }

    /** Asks the sources before anybody waits for them. */
    @Override
    public void start() {
        running = true;
        sources.forEach(source ->
                Thread.ofVirtual().name("tools-" + source.source().name()).start(source::now));
    }

    @Override
    public void stop() {
        running = false;
        sources.forEach(source -> source.source().close());
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return AFTER_THE_LAST_REQUEST;
    }
}
