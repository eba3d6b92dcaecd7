package ai.chatbot.llm.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;

class WrittenTests {

    @Test
    void isWhatTheAuthorWrites() {
        assertThat(Written.<String>by(reader -> {
                            reader.accept("one");
                            reader.accept("two");
                        })
                        .collectList()
                        .block())
                .containsExactly("one", "two");
    }

    @Test
    void failsAsTheAuthorDoes() {
        assertThatThrownBy(() -> Written.by(_ -> {
                            throw new IllegalStateException("no ink");
                        })
                        .blockLast())
                .hasMessage("no ink");
    }

    @Test
    void whoeverCancelsItInterruptsTheAuthor() {
        var writing = new CountDownLatch(1);
        var interrupted = new CompletableFuture<Boolean>();
        Disposable reading = Written.by(_ -> {
                    writing.countDown();
                    try {
                        interrupted.complete(new CountDownLatch(1).await(1, TimeUnit.MINUTES));
                    } catch (InterruptedException e) {
                        interrupted.complete(true);
                        throw e;
                    }
                })
                .subscribe();
        assertThat(awaited(writing)).isTrue();

        reading.dispose();

        assertThat(interrupted.orTimeout(10, TimeUnit.SECONDS).join()).isTrue();
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
