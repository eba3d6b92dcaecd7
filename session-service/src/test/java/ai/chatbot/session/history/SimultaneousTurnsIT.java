package ai.chatbot.session.history;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.test.TestApi;
import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.session.SessionServiceTest;
import ai.chatbot.session.TestTurns;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestConstructor;

/** Many messages at the same time in one session, over HTTP. */
@SessionServiceTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class SimultaneousTurnsIT {

    private static final int TURNS = 40;

    private final TestApi service;

    SimultaneousTurnsIT(@LocalServerPort int port) {
        this.service = TestApi.onPort(port).asService("chat-service");
    }

    @Test
    void storesEachTurnOnceInAnOrderThatAllReadersSee() throws Exception {
        String path = "/internal/sessions/"
                + service.post(
                                "/internal/sessions",
                                Map.of("user_id", "user-1", "channel", "web", "metadata", Map.of()))
                        .data()
                        .path("session_id")
                        .asString();
        List<Callable<Answer>> calls = new ArrayList<>();
        IntStream.rangeClosed(1, TURNS).forEach(i -> {
            calls.add(() -> service.post(path + "/turns", TestTurns.turn("c" + i, "Answer " + i)));
            calls.add(() -> service.post(path + "/turns", TestTurns.turn("c" + i, "Answer " + i)));
            calls.add(() -> service.get(path + "/messages?page=1&page_size=100&order=asc"));
            calls.add(() -> service.get(path + "/window?turns=50"));
        });
        Collections.shuffle(calls, new java.util.Random(1));
        List<Answer> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Answer> answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
        }

        assertThat(answers).extracting(Answer::status).containsOnly(200);
        List<String> all = contents(service.get(path + "/messages?page=1&page_size=100&order=asc"), "messages");
        assertThat(all).hasSize(2 * TURNS).doesNotHaveDuplicates();
        for (int question = 0; question < all.size(); question += 2) {
            assertThat(all.get(question + 1)).isEqualTo(all.get(question).replace("Question c", "Answer "));
        }
        for (Answer answer : answers) {
            for (String list : List.of("messages", "history")) {
                if (answer.data().has(list)) {
                    List<String> seen = contents(answer, list);
                    assertThat(seen.size() % 2).isZero();
                    assertThat(all.subList(0, seen.size())).isEqualTo(seen);
                }
            }
        }
    }

    private static List<String> contents(Answer answer, String list) {
        return answer.data().path(list).findValuesAsString("content");
    }
}
