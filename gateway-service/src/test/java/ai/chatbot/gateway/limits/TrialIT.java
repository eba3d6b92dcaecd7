package ai.chatbot.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.contract.user.Role;
import ai.chatbot.common.contract.user.Scope;
import ai.chatbot.common.security.Grant;
import ai.chatbot.common.security.Grant.Via;
import ai.chatbot.common.security.Quota;
import ai.chatbot.common.test.TestApi;
import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.common.test.TestTokens;
import ai.chatbot.gateway.RunningGateway;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Trials at the public door, counted in a real Redis. */
class TrialIT extends RunningGateway {

    private static final String SESSION = "/api/v1/chat/sessions/5";
    private static final Duration DAY = Duration.ofDays(1);

    /** A world of its own for each test, so that they do not use up each other's. */
    private final String world = "trial-" + UUID.randomUUID();

    @Test
    void endsAfterItsMessages() {
        TestApi trial = trial();

        assertThat(message(trial).status()).isEqualTo(200);
        assertThat(message(trial).status()).isEqualTo(200);
        Answer refused = message(trial);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.errorCode()).isEqualTo("TRIAL_USED_UP");
        assertThat(refused.body()).contains("Sign up");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(86_000, 86_400);
        assertThat(trial.get(SESSION).status()).isEqualTo(200);
        assertThat(CHAT.requests()).hasSize(3);
    }

    @Test
    void oneAddressCannotBeginAgainAndAgain() {
        assertThat(statuses(5, () -> trial())).containsExactly(200, 200, 200, 429, 429);

        assertThat(message(trial().from("127.0.0.8")).status()).isEqualTo(200);
    }

    /** Four messages for all; whoever has used up their own does not use up the others'. */
    @Test
    void allTogetherHaveALimitThatOneAloneCannotUseUp() {
        TestApi greedy = trial();
        IntStream.range(0, 10).forEach(i -> message(greedy));

        assertThat(message(trial().from("127.0.0.7")).status()).isEqualTo(200);
        assertThat(message(trial().from("127.0.0.6")).status()).isEqualTo(200);
        assertThat(message(trial().from("127.0.0.5")).errorCode()).isEqualTo("TRIAL_USED_UP");
    }

    @Test
    void oneAddressAsksForAnythingOnlySoOften() {
        TestApi trial = trial();

        List<Integer> statuses =
                IntStream.range(0, 9).mapToObj(i -> trial.get(SESSION).status()).toList();

        assertThat(statuses.subList(0, 8)).containsOnly(200);
        assertThat(statuses.getLast()).isEqualTo(429);
        assertThat(trial().get(SESSION).status()).isEqualTo(429);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api/v1/knowledge-base/search",
        "POST, /v1/chat/completions",
        "POST, /mcp",
        "GET, /api/v1/users/profile",
        "POST, /api/v1/api-keys",
        "GET, /api/v1/admin/config",
        "POST, /api/v1/widget/tokens"
    })
    void opensNothingButConversations(String method, String path) {
        assertThat(trial().sendJson(method, path, "{}").status()).isEqualTo(403);
    }

    @Test
    void beginsWithoutATokenAndNotTooOften() {
        TestApi elsewhere = anonymous().from("127.0.0.4");

        List<Integer> statuses = IntStream.range(0, 6)
                .mapToObj(i -> elsewhere.post("/api/v1/trial/tokens", Map.of()).status())
                .toList();

        assertThat(statuses).containsExactly(200, 200, 200, 200, 200, 429);
        assertThat(USER.requests().getLast().header("X-Forwarded-For")).isEqualTo("127.0.0.4");
    }

    private List<Integer> statuses(int times, java.util.function.Supplier<TestApi> who) {
        return IntStream.range(0, times)
                .mapToObj(i -> message(who.get()).status())
                .toList();
    }

    private static Answer message(TestApi person) {
        return person.post(SESSION + "/messages", Map.of());
    }

    private TestApi trial() {
        String person = UUID.randomUUID().toString();
        List<Quota> quotas = List.of(
                Quota.requests(world, 8, Duration.ofMinutes(1)).forEachAddress(),
                Quota.messages(world + person, 2, DAY),
                Quota.messages(world + ":day", 3, DAY).forEachAddress(),
                Quota.messages(world + ":all", 4, DAY));
        var grant = new Grant(Via.TRIAL, person, Set.of(Scope.CHAT), null, Set.of(), quotas, 500);
        return anonymous().as(TestTokens.granted(person, Role.GUEST, grant));
    }
}
