package ai.chatbot.user;

import ai.chatbot.common.contract.session.SessionStatistics;
import ai.chatbot.common.test.StubServer;
import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.common.test.TestApi;
import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.common.test.TestStores;
import ai.chatbot.common.test.TestTokens;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestConstructor;

/** The whole service on real stores, entered through its port. One context for all suites. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "chatbot.user.admin-email=" + RunningUserService.ADMIN_EMAIL,
            "chatbot.user.admin-password=" + RunningUserService.ADMIN_PASSWORD,
            "chatbot.user.password.strength=5"
        })
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
@ContextConfiguration(initializers = {TestStores.class, TestTokens.class})
public abstract class RunningUserService {

    protected static final String ADMIN_EMAIL = "admin@chatbot.local";
    protected static final String ADMIN_PASSWORD = "the admin of the tests";
    protected static final String PASSWORD = "correct horse battery";
    protected static final StubServer SESSIONS = StubServer.start();

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void sessionService(DynamicPropertyRegistry registry) {
        registry.add("chatbot.services.session.url", SESSIONS::url);
    }

    @BeforeEach
    void ready() {
        SESSIONS.on("GET", "/internal/sessions/statistics/*", request -> Reply.data(new SessionStatistics(3, 14, 4.5)));
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> api().get("/ready").status() == 200);
    }

    protected TestApi api() {
        return TestApi.onPort(port);
    }

    protected static String freshEmail() {
        return "u" + UUID.randomUUID().toString().replace("-", "") + "@example.org";
    }

    protected Answer register(String email) {
        return api().post(
                        "/api/v1/users/register",
                        Map.of("email", email, "password", PASSWORD, "full_name", "Ada Example"));
    }

    protected Answer login(String email, String password) {
        return api().post("/api/v1/users/login", Map.of("email", email, "password", password));
    }

    protected Answer refresh(String refreshToken) {
        return api().post("/api/v1/users/refresh", Map.of("refresh_token", refreshToken));
    }

    /** The API as a user who has just registered. */
    protected TestApi asNewUser() {
        return api().as(register(freshEmail()).data().path("access_token").asString());
    }

    protected TestApi asAdmin() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> login(ADMIN_EMAIL, ADMIN_PASSWORD).status() == 200);
        return api().as(login(ADMIN_EMAIL, ADMIN_PASSWORD)
                .data()
                .path("access_token")
                .asString());
    }

    /** The answers of this call made several times in parallel. */
    protected static <T> List<T> atOnce(int times, Callable<T> call) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(Collections.nCopies(times, call)).stream()
                    .map(Future::resultNow)
                    .toList();
        }
    }
}
