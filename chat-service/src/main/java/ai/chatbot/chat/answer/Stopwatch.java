package ai.chatbot.chat.answer;

import java.util.concurrent.TimeUnit;

/** @param start of {@link System#nanoTime()} */
record Stopwatch(long start) {

    static Stopwatch started() {
        return new Stopwatch(System.nanoTime());
    }

    long millis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }
}
