package ai.chatbot.llm.routing;

import ai.chatbot.common.contract.llm.CompletionRequest.Passage;
import ai.chatbot.common.contract.llm.PlatformConfig.Candidate;
import ai.chatbot.common.contract.llm.PlatformConfig.LlmProvider;
import ai.chatbot.common.contract.llm.PlatformConfig.Routing;
import ai.chatbot.llm.budget.DailyBudgets;
import ai.chatbot.llm.budget.Spender;
import ai.chatbot.llm.budget.TestBudgets;
import ai.chatbot.llm.provider.Evidence;
import ai.chatbot.llm.provider.Provider;
import ai.chatbot.llm.provider.Providers;
import ai.chatbot.llm.provider.TestProviders;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.springframework.ai.chat.messages.Message;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** A router over providers that do as they are told, with a clock that only waits make go. */
final class TestRouter {

    /** A machine that does much else may be slow with what takes no time. */
    private static final String PATIENT = "15s";

    private static final String IMPATIENT = "700ms";

    static final String EXTRACT = "from the passages";
    static final List<Message> GROUNDED = List.of(
            new Evidence("q", List.of(new Passage("c", "d", "t", null, null, "Text.", 0.8, List.of()))).attachTo("q"));
    static final List<Message> UNGROUNDED = List.of(new Evidence("q", List.of()).attachTo("q"));

    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final List<Duration> waits = new ArrayList<>();
    final TestClock clock = new TestClock();
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final FakeModel[] models;
    private DailyBudgets budgets = TestBudgets.unlimited();
    private BigDecimal price = BigDecimal.ZERO;

    TestRouter(FakeModel... models) {
        this.models = models;
    }

    TestRouter with(String setting, Object value) {
        settings.put("chatbot.llm.routing." + setting, value.toString());
        return this;
    }

    TestRouter with(DailyBudgets limited) {
        budgets = limited;
        return this;
    }

    TestRouter costing(BigDecimal dollars) {
        price = dollars;
        return this;
    }

    /** How many attempts of a provider were timed. */
    long took(String provider, String outcome) {
        return meters.timer("chatbot.llm.call.duration", "provider", provider, "outcome", outcome)
                .count();
    }

    ModelRouter router() {
        String patience = Stream.of(models).anyMatch(FakeModel::isSilent) ? IMPATIENT : PATIENT;
        Stream.of("time.first-token", "time.between-tokens", "time.whole-answer")
                .forEach(time -> settings.putIfAbsent("chatbot.llm.routing." + time, patience));
        return new ModelRouter(safeguards(), budgets, (provider, model, prompt, completion) -> price, meters);
    }

    DirectCalls directCalls() {
        return new DirectCalls(safeguards(), budgets, (provider, model, prompt, completion) -> BigDecimal.ZERO, meters);
    }

    private Safeguards safeguards() {
        RoutingProperties properties = properties(settings);
        return new Safeguards(
                properties,
                new ProviderGates(properties, clock),
                new RetryBudget(properties.retries()),
                new Backoff(properties.retries(), new Random(1), wait -> {
                    waits.add(wait);
                    clock.advance(wait);
                }));
    }

    /** Of all models, in this order. */
    ModelRequest request(List<Message> messages) {
        List<Candidate> candidates = Stream.of(models)
                .map(FakeModel::provider)
                .map(provider -> new Candidate(provider.name(), provider.defaultModel(), 1 + index(provider), 1))
                .toList();
        ModelRoute route = new ModelRoutes(providers(models), new Random(1))
                .of(
                        "x",
                        new Routing(candidates.isEmpty() ? Map.of() : Map.of("x", candidates)),
                        new LlmProvider(Provider.EXTRACTIVE, Provider.EXTRACTIVE, 0, 1));
        return new ModelRequest(route, messages, 0.7, 100, Spender.of(null, "u1"));
    }

    double calls(String provider, String outcome) {
        return meters.counter("chatbot.llm.calls", "provider", provider, "outcome", outcome)
                .count();
    }

    static RoutingProperties properties(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("chatbot.llm.routing", RoutingProperties.class);
    }

    static Providers providers(FakeModel... models) {
        Stream<Provider> extractive = Stream.of(
                        new FakeModel(Provider.EXTRACTIVE).says(EXTRACT).local())
                .map(model -> new Provider(Provider.EXTRACTIVE, Provider.EXTRACTIVE, false, model));
        return TestProviders.of(Stream.concat(extractive, Stream.of(models).map(FakeModel::provider))
                .toArray(Provider[]::new));
    }

    private int index(Provider provider) {
        return Stream.of(models).map(model -> model.provider().name()).toList().indexOf(provider.name());
    }

    static final class TestClock extends Clock {

        private volatile Instant now = Instant.parse("2126-01-01T12:00:00Z");

        void advance(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
