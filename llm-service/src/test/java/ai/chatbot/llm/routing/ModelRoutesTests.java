package ai.chatbot.llm.routing;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.contract.llm.PlatformConfig.Candidate;
import ai.chatbot.common.contract.llm.PlatformConfig.LlmProvider;
import ai.chatbot.common.contract.llm.PlatformConfig.Routing;
import ai.chatbot.llm.provider.Provider;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ModelRoutesTests {

    private static final LlmProvider ACTIVE = new LlmProvider("first", "m1", 0.7, 100);

    private final ModelRoutes routes = new ModelRoutes(
            TestRouter.providers(
                    new FakeModel("first"), new FakeModel("second"), new FakeModel("third").withoutSettings()),
            new Random(7));

    @Test
    void asksTheActiveProviderForAUseCaseWithoutARoute() {
        assertThat(names(routes.of("customer_support", Routing.NONE, ACTIVE))).containsExactly("first/m1");
    }

    @Test
    void goesByOrderNotByPosition() {
        Routing routing = routing(new Candidate("second", "m2", 2, 1), new Candidate("first", "m1", 1, 1));
        assertThat(names(routes.of("customer_support", routing, ACTIVE))).containsExactly("first/m1", "second/m2");
        assertThat(names(routes.of("question_rewriting", routing, ACTIVE))).containsExactly("first/m1");
    }

    @Test
    void drawsAmongCandidatesOfTheSameOrderByWeight() {
        Routing routing = routing(new Candidate("first", "m1", 1, 3), new Candidate("second", "m2", 1, 1));
        long first = IntStream.range(0, 4000)
                .filter(_ -> names(routes.of("customer_support", routing, ACTIVE))
                        .getFirst()
                        .equals("first/m1"))
                .count();
        assertThat(first).isBetween(2880L, 3120L); // 3000 ± 4 standard deviations
    }

    @Test
    void keepsTheExtractiveAnswererForTheEnd() {
        Routing routing = routing(
                new Candidate(Provider.EXTRACTIVE, Provider.EXTRACTIVE, 1, 1), new Candidate("first", "m1", 2, 1));
        ModelRoute route = routes.of("customer_support", routing, ACTIVE);
        assertThat(names(route)).containsExactly("first/m1");
        assertThat(route.extractive().name()).isEqualTo(Provider.EXTRACTIVE);
    }

    @Test
    void knowsWhetherThePromptLeavesThePlatformAndWhetherAnybodyWrites() {
        assertThat(routes.of("x", Routing.NONE, ACTIVE).leavesPlatform()).isTrue();
        assertThat(routes.of("x", Routing.NONE, new LlmProvider("third", "m", 0, 1))
                        .leavesPlatform())
                .isFalse();
        ModelRoute local = routes.of("x", Routing.NONE, new LlmProvider(Provider.EXTRACTIVE, "extractive", 0, 1));
        assertThat(local.leavesPlatform()).isFalse();
        assertThat(local.writes()).isFalse();
    }

    @Test
    void aProviderThatHasGoneIsStillNamedSoThatTheAnswerCanSayIt() {
        assertThat(names(routes.of("x", Routing.NONE, new LlmProvider("gone", "m", 0, 1))))
                .containsExactly("gone/m");
    }

    private static Routing routing(Candidate... candidates) {
        return new Routing(Map.of("customer_support", List.of(candidates)));
    }

    private static List<String> names(ModelRoute route) {
        return route.models().stream()
                .map(target -> target.name() + "/" + target.model())
                .toList();
    }
}
