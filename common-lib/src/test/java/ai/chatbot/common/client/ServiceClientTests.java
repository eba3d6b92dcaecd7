package ai.chatbot.common.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.chatbot.common.contract.session.MessagePage;
import ai.chatbot.common.contract.session.SessionApi;
import ai.chatbot.common.contract.session.SortOrder;
import ai.chatbot.common.error.ErrorKind;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.common.security.ServiceTokens;
import ai.chatbot.common.test.StubServer;
import ai.chatbot.common.test.StubServer.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.service.registry.ImportHttpServices;

class ServiceClientTests {

    @Configuration
    @ImportHttpServices(group = "session", types = SessionApi.class)
    static class SessionConsumer {}

    private static final byte[] SECRET = "0123456789012345678901234567890123456789".getBytes(StandardCharsets.UTF_8);
    private static final MessagePage PAGE =
            new MessagePage("s-1", java.util.List.of(), new MessagePage.Pagination(1, 20, 0, 0));

    private final StubServer sessions = StubServer.start();

    @AfterEach
    void stop() {
        sessions.close();
    }

    @Test
    void takesTheEnvelopeOffAndSaysWhoIsCalling() {
        sessions.on("GET", "/internal/sessions/s-1/messages", request -> Reply.data(PAGE));
        withClient(api -> {
            assertThat(api.messages("s-1", 1, 20, SortOrder.DESC)).isEqualTo(PAGE);
            var request = sessions.requests().getFirst();
            assertThat(request.uri().getQuery()).isEqualTo("page=1&page_size=20&order=desc");
            assertThat(request.header(ServiceTokens.HEADER)).startsWith("eyJ");
            assertThat(request.header("X-Request-ID")).isNotEmpty();
        });
    }

    @Test
    void passesOnTheOtherServicesErrorCode() {
        sessions.on(
                "GET", "/internal/sessions/*", request -> Reply.error(404, "SESSION_NOT_FOUND", "No such session."));
        withClient(api -> assertThatThrownBy(() -> api.find("s-1"))
                .isInstanceOfSatisfying(ServiceException.class, e -> {
                    assertThat(e.code().name()).isEqualTo("SESSION_NOT_FOUND");
                    assertThat(e.code().kind()).isEqualTo(ErrorKind.NOT_FOUND);
                    assertThat(e.text()).isEqualTo("No such session.");
                }));
    }

    @Test
    void retriesAReadOnceAndGivesUpThen() {
        var calls = new AtomicInteger();
        sessions.on(
                "GET",
                "/internal/sessions/s-1/messages",
                request -> calls.incrementAndGet() == 1
                        ? Reply.error(503, "DEPENDENCY_UNAVAILABLE", "later")
                        : Reply.data(PAGE));
        sessions.on("GET", "/internal/sessions/s-2/messages", request -> Reply.error(503, "DOWN", "later"));
        withClient(api -> {
            assertThat(api.messages("s-1", 1, 20, SortOrder.ASC)).isEqualTo(PAGE);
            assertThatThrownBy(() -> api.messages("s-2", 1, 20, SortOrder.ASC))
                    .isInstanceOfSatisfying(
                            ServiceException.class,
                            e -> assertThat(e.code().kind()).isEqualTo(ErrorKind.UNAVAILABLE));
            assertThat(sessions.requests()).hasSize(4);
        });
    }

    @Test
    void doesNotRepeatAWriteThatMayHaveArrived() {
        sessions.on("POST", "/internal/sessions/*", request -> Reply.hangUp());
        withClient(api -> {
            assertThatThrownBy(() -> api.end("s-1", new ai.chatbot.common.contract.session.SessionEnd(null)))
                    .isInstanceOfSatisfying(
                            ServiceException.class,
                            e -> assertThat(e.code().name()).isEqualTo("DEPENDENCY_UNAVAILABLE"));
            assertThat(sessions.requests()).hasSize(1);
        });
    }

    @Test
    void stopsWaitingAfterTheReadTimeout() {
        var never = new CountDownLatch(1);
        sessions.on("GET", "/internal/sessions/*", request -> {
            try {
                assertThat(never.await(5, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Reply.data(PAGE);
        });
        withClient(api -> assertThatThrownBy(() -> api.find("s-1"))
                .isInstanceOfSatisfying(
                        ServiceException.class, e -> assertThat(e.code().name()).isEqualTo("DEPENDENCY_TIMEOUT")));
        never.countDown();
    }

    @Test
    void stopsAskingAServiceThatKeepsFailing() {
        sessions.on("POST", "/internal/sessions/*", request -> Reply.error(502, "DEPENDENCY_FAILED", "broken"));
        withClient(api -> {
            for (int i = 0; i < 30; i++) {
                assertThatThrownBy(() -> api.end("s-1", new ai.chatbot.common.contract.session.SessionEnd(null)))
                        .isInstanceOf(ServiceException.class);
            }
            assertThat(sessions.requests()).hasSize(10);
        });
    }

    private void withClient(Consumer<SessionApi> test) {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class, ClientAutoConfiguration.class))
                .withBean(ServiceTokens.class, () -> new ServiceTokens("test-service", SECRET, Clock.systemUTC()))
                .withUserConfiguration(SessionConsumer.class)
                .withPropertyValues(
                        "spring.jackson.property-naming-strategy=SNAKE_CASE",
                        "chatbot.services.session.url=" + sessions.url(),
                        "chatbot.services.session.read-timeout=500ms")
                .run(context -> test.accept(context.getBean(SessionApi.class)));
    }
}
