package ai.chatbot.knowledge.document;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.knowledge.KnowledgeServiceTest;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestConstructor;

@KnowledgeServiceTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class DocumentLocksIT {

    private final DocumentLocks locks;

    DocumentLocksIT(DocumentLocks locks) {
        this.locks = locks;
    }

    @Test
    void oneWriterAtATime() throws Exception {
        String document = UUID.randomUUID().toString();
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Callable<Integer> write = () -> locks.holding(document, () -> {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            return inside.decrementAndGet();
        });

        try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var written : writers.invokeAll(
                    IntStream.range(0, 30).mapToObj(_ -> write).toList())) {
                assertThat(written.get()).isZero();
            }
        }

        assertThat(most).hasValue(1);
    }
}
