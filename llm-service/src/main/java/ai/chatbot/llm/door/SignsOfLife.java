package ai.chatbot.llm.door;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Looks after all open streams: the quiet ones send a comment, each on a thread of its own, as clients may be slow. */
@Component
class SignsOfLife implements AutoCloseable {

    private final Set<ClientEvents> open = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("door-signs-of-life").factory());

    SignsOfLife() {
        clock.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
    }

    void add(ClientEvents events) {
        open.add(events);
    }

    void remove(ClientEvents events) {
        open.remove(events);
    }

    private void look() {
        open.stream()
                .filter(ClientEvents::isQuiet)
                .forEach(quiet -> Thread.ofVirtual().name("sign-of-life").start(quiet::signOfLife));
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
