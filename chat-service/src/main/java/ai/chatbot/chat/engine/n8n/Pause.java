package ai.chatbot.chat.engine.n8n;

import java.time.Duration;

/** How one waits. Tests do not. */
@FunctionalInterface
interface Pause {

    void of(Duration wait) throws InterruptedException;
}
