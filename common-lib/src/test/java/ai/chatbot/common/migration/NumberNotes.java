package ai.chatbot.common.migration;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.bson.Document;

/**
 * A migration in batches of ten. As a program it stops in the middle of the third batch, to be killed there.
 *
 * @param batches the first id of each batch that was begun
 */
record NumberNotes(List<Integer> batches, Runnable beforeEach) implements Migration {

    static final int NOTES = 60;
    static final int BATCH = 10;
    static final Duration SHORT_LEASE = Duration.ofMillis(800);

    NumberNotes() {
        this(new ArrayList<>(), () -> {});
    }

    public static void main(String[] args) {
        List<Integer> batches = new ArrayList<>();
        try (var database = TestDatabase.at(args[0])) {
            database.replica(SHORT_LEASE, new NumberNotes(batches, () -> stopAtTheThird(batches)))
                    .run();
        }
    }

    static void insertNotes(MongoDatabase database) {
        List<Document> notes = new ArrayList<>();
        for (int i = 0; i < NOTES; i++) {
            notes.add(new Document("_id", i));
        }
        database.getCollection("notes").insertMany(notes);
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public String name() {
        return "number-notes";
    }

    @Override
    public void run(MongoDatabase database, Progress progress) {
        var notes = database.getCollection("notes");
        progress.eachBatch(notes, new Document(), BATCH, batch -> {
            batches.add(batch.getFirst().getInteger("_id"));
            beforeEach.run();
            batch.forEach(note -> notes.updateOne(eq("_id", note.get("_id")), Updates.inc("seen", 1)));
        });
    }

    private static void stopAtTheThird(List<Integer> batches) {
        if (batches.size() == 3) {
            System.out.println("in the middle");
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
