package ai.chatbot.knowledge.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/** Somebody who searches all the time, and notices everything. */
final class ConstantSearches {

    private final AtomicBoolean going = new AtomicBoolean(true);
    private final AtomicInteger searches = new AtomicInteger();
    private final List<String> wrong = new CopyOnWriteArrayList<>();
    private final Thread thread;

    ConstantSearches(IndexAdmin index, String question, String expected) {
        thread = Thread.ofVirtual().start(() -> {
            while (going.get() && wrong.isEmpty()) {
                look(index, question, expected);
            }
        });
    }

    private void look(IndexAdmin index, String question, String expected) {
        try {
            JsonNode answer = index.search(question);
            if (answer.path("degraded").toString().contains("vector_search")
                    || !answer.path("results").toString().contains(expected)) {
                wrong.add(answer.toString());
            }
            searches.incrementAndGet();
        } catch (AssertionError e) {
            wrong.add(e.toString());
        }
    }

    int count() {
        return searches.get();
    }

    void stop() {
        going.set(false);
        try {
            boolean _ = thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        assertThat(wrong).isEmpty();
        assertThat(searches).hasPositiveValue();
    }
}
