package ai.chatbot.llm.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.chatbot.common.contract.llm.PlatformConfig;
import ai.chatbot.common.test.TestClock;
import ai.chatbot.llm.tool.ToolResult.Outcome;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.ai.tool.definition.ToolDefinition;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import tools.jackson.databind.node.ObjectNode;

class OfferedToolsTests {

    private static final String CITY =
            "{\"properties\": {\"city\": {\"type\": \"string\"}}, \"required\": [\"city\"], \"additionalProperties\": false}";

    private final List<ObjectNode> sent = new CopyOnWriteArrayList<>();
    private final TestClock clock = new TestClock();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void offersWhatItsSourcesHave() {
        OfferedTools tools = tools(source("one", tool("weather", CITY)), source("two", tool("time", "{}")));

        List<ToolDefinition> offered = tools.offer().tools();
        assertThat(offered).extracting(ToolDefinition::name).containsExactly("weather", "time");
        assertThat(offered.getFirst().description()).isEqualTo("Says weather");
        assertThat(TestTools.json(offered.getLast().inputSchema()))
                .isEqualTo(TestTools.json("{\"type\": \"object\", \"properties\": {}}"));
        assertThat(tools().offer().isEmpty()).isTrue();
    }

    /** Beans of a higher phase are stopped first. */
    @Test
    void toolsAreThereUntilTheLastAnswerIsWritten() {
        assertThat(tools().getPhase()).isLessThan(WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE);
    }

    @Test
    void callsATool() {
        ToolResult result = tools(source("one", tool("weather", CITY)))
                .call(TestTools.call("weather", "{\"city\": \"Rome\"}"), TestTools.TIME);

        assertThat(result).isEqualTo(ToolResult.answered("weather says {\"city\":\"Rome\"}"));
        assertThat(meters.timer(OfferedTools.TIMER, "tool", "weather", "outcome", "answered")
                        .count())
                .isOne();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | city",
                "'' | city",
                "{\"city\": 7} | /city: integer found, string expected",
                "{\"city\": \"Rome\", \"town\": \"x\"} | town",
                "{\"city\": | not valid JSON",
                "[\"Rome\"] | one JSON object",
                "\"Rome\" | one JSON object"
            })
    void argumentsThatDoNotFitNeverLeaveAndTheModelIsToldWhy(String arguments, String why) {
        ToolResult result =
                tools(source("one", tool("weather", CITY))).call(TestTools.call("weather", arguments), TestTools.TIME);

        assertThat(result.outcome()).isEqualTo(Outcome.INVALID_ARGUMENTS);
        assertThat(result.content()).contains(why);
        assertThat(sent).isEmpty();
    }

    @Test
    void noArgumentsAreAnEmptyObject() {
        assertThat(tools(source("one", tool("time", "{}")))
                        .call(TestTools.call("time", " "), TestTools.TIME)
                        .outcome())
                .isEqualTo(Outcome.ANSWERED);
    }

    @Test
    void aToolThatIsNotThereIsAnAnswerThatNamesThoseThatAre() {
        ToolResult result =
                tools(source("one", tool("weather", CITY))).call(TestTools.call("wether", "{}"), TestTools.TIME);

        assertThat(result)
                .isEqualTo(new ToolResult("There is no such tool. There are: [weather]", Outcome.UNKNOWN_TOOL));
        assertThat(meters.timer(OfferedTools.TIMER, "tool", "unknown", "outcome", "unknown_tool")
                        .count())
                .isOne();
    }

    @Test
    void aToolThatIsSwitchedOffIsNotThere() {
        PlatformConfig usual = PlatformConfig.DEFAULT;
        var config = new PlatformConfig(
                1,
                usual.updatedAt(),
                usual.llmProvider(),
                usual.embeddingProvider(),
                usual.retrievalConfig(),
                usual.guardrails(),
                usual.routing(),
                new PlatformConfig.Tools(List.of("weather")));
        OfferedTools tools =
                TestTools.offered(config, clock, meters, source("one", tool("weather", CITY), tool("time", "{}")));

        assertThat(tools.offer().tools()).extracting(ToolDefinition::name).containsExactly("time");
        assertThat(tools.call(TestTools.call("weather", "{\"city\": \"Rome\"}"), TestTools.TIME)
                        .outcome())
                .isEqualTo(Outcome.UNKNOWN_TOOL);
        assertThat(sent).isEmpty();
    }

    @Test
    void ofTwoWithOneNameTheEarlierSourceCounts() {
        OfferedTools tools = tools(source("mine", tool("weather", CITY)), source("strangers", tool("weather", "{}")));

        assertThat(tools.offer().tools()).hasSize(1);
        assertThat(tools.all().get("weather").source()).isEqualTo("mine");
    }

    @Test
    void whatNoProviderTakesIsLeftOutWithAReason() {
        OfferedTools tools = tools(source(
                "one",
                tool("x".repeat(65), "{}"),
                tool("with space", "{}"),
                tool("list", "{\"type\": \"array\"}"),
                tool("far", "{\"$ref\": \"http://127.0.0.1/x\"}"),
                tool("good", "{}"),
                tool("good", "{}")));

        assertThat(tools.offer().tools()).extracting(ToolDefinition::name).containsExactly("good");
        assertThat(tools.sources().getFirst().now().problems()).hasSize(5);
    }

    @Test
    void noMoreAreOfferedThanProvidersTake() {
        Tool[] many = IntStream.range(0, 130).mapToObj(i -> tool("t" + i, "{}")).toArray(Tool[]::new);
        OfferedTools tools = tools(source("one", many));

        assertThat(tools.offer().tools()).hasSize(128);
        assertThat(tools.call(TestTools.call("t127", "{}"), TestTools.TIME).outcome())
                .isEqualTo(Outcome.ANSWERED);
        assertThat(tools.call(TestTools.call("t128", "{}"), TestTools.TIME).outcome())
                .isEqualTo(Outcome.UNKNOWN_TOOL);
    }

    @Test
    void aSourceThatIsDownHasNoToolsAndIsAskedAgainLater() {
        var source = new FlakySource();
        OfferedTools tools = tools(source, source("two", tool("time", "{}")));

        assertThat(tools.offer().tools()).extracting(ToolDefinition::name).containsExactly("time");
        assertThat(tools.offer().tools()).hasSize(1);
        assertThat(source.asked).hasSize(1);
        assertThat(tools.sources().getFirst().now().problems()).containsExactly("It is down.");
        assertThat(up()).isZero();

        source.down = false;
        clock.advance(Duration.ofSeconds(31));
        await().until(() -> tools.offer().tools().size() == 2);
        assertThat(up()).isOne();
    }

    @Test
    void aSourceIsAskedAnewInTheBackgroundWhenWhatIsKnownIsOld() {
        var source = new FlakySource();
        source.down = false;
        OfferedTools tools = tools(source);
        assertThat(tools.offer().tools()).hasSize(1);

        source.hold = new CountDownLatch(1);
        clock.advance(Duration.ofMinutes(6));
        assertThat(tools.offer().tools()).as("nobody waits").hasSize(1);
        source.down = true;
        source.hold.countDown();
        await().until(() -> tools.offer().isEmpty());
    }

    @Test
    void aToolThatThrowsHasFailedAndNothingElse() {
        Tool broken = Tool.of("broken", "", TestTools.json("{}"), (arguments, within) -> {
            throw new IllegalStateException("with a secret in it");
        });
        ToolResult result = tools(source("one", broken)).call(TestTools.call("broken", "{}"), TestTools.TIME);

        assertThat(result).isEqualTo(ToolResult.failed("The tool failed."));
    }

    @Test
    void aLongAnswerIsCutAndSaysSo() {
        Tool chatty = Tool.of("chatty", "", TestTools.json("{}"), (_, _) -> ToolResult.answered("x".repeat(1000)));
        String content = tools(source("one", chatty))
                .call(TestTools.call("chatty", "{}"), TestTools.TIME)
                .content();

        assertThat(content).isEqualTo("x".repeat(200) + "\n[cut off: 800 more characters]");
    }

    @Test
    void theShorterTimeCounts() {
        List<Duration> times = new ArrayList<>();
        Tool timed = Tool.of("timed", "", TestTools.json("{}"), (_, within) -> {
            times.add(within);
            return ToolResult.answered("");
        });
        OfferedTools tools = tools(source("one", timed));
        tools.call(TestTools.call("timed", "{}"), Duration.ofSeconds(1));
        tools.call(TestTools.call("timed", "{}"), Duration.ofMinutes(1));

        assertThat(times).containsExactly(Duration.ofSeconds(1), TestTools.TIME);
    }

    private double up() {
        return meters.get(KnownTools.GAUGE).tag("source", "flaky").gauge().value();
    }

    private OfferedTools tools(ToolSource... sources) {
        return TestTools.offered(PlatformConfig.DEFAULT, clock, meters, sources);
    }

    private Tool tool(String name, String parameters) {
        return Tool.of(name, "Says " + name, TestTools.json(parameters), (arguments, within) -> {
            sent.add(arguments);
            return ToolResult.answered(name + " says " + arguments);
        });
    }

    private static ToolSource source(String name, Tool... tools) {
        return new ToolSource() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public String kind() {
                return "test";
            }

            @Override
            public List<Tool> fetch() {
                return List.of(tools);
            }
        };
    }

    private final class FlakySource implements ToolSource {

        private final List<Boolean> asked = new CopyOnWriteArrayList<>();
        private volatile boolean down = true;
        private volatile CountDownLatch hold = new CountDownLatch(0);

        @Override
        public String name() {
            return "flaky";
        }

        @Override
        public String kind() {
            return "test";
        }

        @Override
        public List<Tool> fetch() {
            asked.add(down);
            try {
                hold.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (down) {
                throw new ToolSourceException("It is down.");
            }
            return List.of(tool("weather", CITY));
        }
    }
}
