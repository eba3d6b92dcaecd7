package ai.chatbot.benchmarks.streams;

import ai.chatbot.benchmarks.lockers.Lockers;
import ai.chatbot.benchmarks.lockers.Lockers.Question;
import ai.chatbot.benchmarks.lockers.PacedModel;
import ai.chatbot.benchmarks.lockers.PacedModel.Times;
import java.io.IOException;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks one question after the other until the time is over, and notes how each went. */
final class Asker {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String END = "[DONE]";

    private final Way way;
    private final Supplier<String> paths;
    private final PacedModel model;
    private final Tally tally;

    Asker(Way way, Supplier<String> paths, PacedModel model, Tally tally) {
        this.way = way;
        this.paths = paths;
        this.model = model;
        this.tally = tally;
    }

    /** @param deadline by {@link System#nanoTime}: nothing is asked after it, but what runs is read to its end */
    void askUntil(long deadline, int port, String token) {
        while (System.nanoTime() < deadline) {
            try (var reader = new StreamReader(port, token)) {
                while (System.nanoTime() < deadline) {
                    ask(reader);
                }
            } catch (IOException | RuntimeException e) { // counted; goes on with another connection
                tally.failed(e);
            }
        }
    }

    private void ask(StreamReader reader) throws IOException {
        Question question = Lockers.question();
        String path = paths.get();
        var hearing = new Hearing();
        tally.begun();
        try {
            reader.ask(path, way.body(question.text()), hearing::hear);
        } finally {
            tally.ended();
        }
        long total = System.nanoTime() - hearing.begin;
        Times times = model.take(question.locker());
        String right = Lockers.answer(question);
        if (!way.said(hearing.text.toString()).equals(right)) {
            throw new IllegalStateException("Instead of \"" + right + "\": \"" + hearing.text + "\" " + hearing.last);
        }
        if (times == null || hearing.first == 0) {
            throw new IllegalStateException("The model was not asked");
        }
        tally.whole(hearing.first - hearing.begin - way.modelsTime(times), total);
    }

    /** What is heard of an answer. */
    private final class Hearing {

        private final long begin = System.nanoTime();
        private final StringBuilder text = new StringBuilder();
        private long first;
        private String last = "";

        void hear(String data) {
            last = data;
            if (data.equals(END)) {
                return;
            }
            JsonNode event = JSON.readTree(data);
            if (event.path("type").asString("").equals("replaced")) {
                text.setLength(0);
            }
            String more = way.text(event);
            if (!more.isEmpty() && first == 0) {
                first = System.nanoTime();
            }
            text.append(more);
        }
    }
}
