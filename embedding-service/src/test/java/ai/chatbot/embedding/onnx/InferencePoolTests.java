package ai.chatbot.embedding.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ai.chatbot.common.error.ServiceException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InferencePoolTests {

    private final AtomicLong nanos = new AtomicLong();
    private final InferencePool pool = new InferencePool("test", 1, 20, nanos::get);
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private final List<String> done = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch gate = new CountDownLatch(1);

    @AfterEach
    void close() {
        gate.countDown();
        pool.close();
        callers.close();
    }

    private List<Callable<String>> works(String name, int count) {
        return IntStream.range(0, count)
                .<Callable<String>>mapToObj(i -> () -> {
                    gate.await();
                    done.add(name + i);
                    return name + i;
                })
                .toList();
    }

    @Test
    void answersInTheOrderOfTheWorks() {
        gate.countDown();
        assertThat(pool.run(works("a", 5))).containsExactly("a0", "a1", "a2", "a3", "a4");
    }

    @Test
    void letsAQuestionPassALongBatch() {
        callers.submit(() -> pool.run(works("chunk", 15)));
        await().until(() -> pool.waiting() == 14);
        nanos.addAndGet(Duration.ofMillis(1).toNanos());
        callers.submit(() -> pool.run(works("question", 1)));
        await().until(() -> pool.waiting() == 15);
        gate.countDown();
        await().until(() -> done.size() == 16);
        assertThat(done.subList(0, 3)).containsExactly("chunk0", "question0", "chunk1");
    }

    @Test
    void doesNotLetChunksWaitForEver() {
        callers.submit(() -> pool.run(works("chunk", 2)));
        await().until(() -> pool.waiting() == 1);
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        callers.submit(() -> pool.run(works("question", 1)));
        await().until(() -> pool.waiting() == 2);
        gate.countDown();
        await().until(() -> done.size() == 3);
        assertThat(done).containsExactly("chunk0", "chunk1", "question0");
    }

    @Test
    void refusesWhatItHasNoPlaceFor() {
        callers.submit(() -> pool.run(works("a", 15)));
        await().until(() -> pool.waiting() == 14);
        assertThatThrownBy(() -> pool.run(works("b", 6))).isInstanceOfSatisfying(ServiceException.class, e -> {
            assertThat(e.code().name()).isEqualTo("EMBEDDING_OVERLOADED");
            assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(1));
        });
        gate.countDown();
        await().until(() -> done.size() == 15);
        await().untilAsserted(() -> assertThat(pool.run(works("c", 20))).hasSize(20));
    }

    @Test
    void givesItsPlacesBackWhenAWorkFails() {
        gate.countDown();
        Callable<String> failing = () -> {
            throw new IllegalArgumentException("broken");
        };
        for (int i = 0; i < 30; i++) {
            assertThatThrownBy(() -> pool.run(Collections.nCopies(10, failing)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasRootCauseMessage("broken");
        }
        assertThat(pool.run(works("after", 20))).hasSize(20);
    }
}
