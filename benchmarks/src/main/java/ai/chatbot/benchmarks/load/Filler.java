package ai.chatbot.benchmarks.load;

import ai.chatbot.common.contract.knowledge.DocumentView;
import ai.chatbot.common.contract.knowledge.KnowledgeApi;
import java.util.List;
import java.util.Random;

/** Fills the knowledge base with generated text, so that search is measured at a known size. */
final class Filler {

    private static final int WORDS_A_PASSAGE = 60;
    private static final int PASSAGES_A_DOCUMENT = 500;

    private final KnowledgeApi knowledge;
    private final IngestText ingestText;
    private final Random random = new Random(42);

    Filler(Target platform) {
        this.ingestText = new IngestText(platform);
        this.knowledge = platform.of(KnowledgeApi.class);
    }

    void fillUpTo(int passages) throws InterruptedException {
        long there = knowledge.documents(1, 100, null, List.of("load")).items().stream()
                .mapToLong(DocumentView::totalChunks)
                .sum();
        while (there < passages) {
            there += ingest((int) Math.min(PASSAGES_A_DOCUMENT, passages - there));
            System.err.printf("%d of %d passages%n", there, passages);
        }
    }

    private int ingest(int passages) throws InterruptedException {
        return ingestText.ingest("load", "Load " + random.nextInt(), text(passages));
    }

    /** One section of one paragraph a passage. */
    private String text(int passages) {
        var text = new StringBuilder();
        for (int i = 0; i < passages; i++) {
            text.append("## Part ").append(random.nextInt(1_000_000)).append("\n\n");
            for (int w = 0; w < WORDS_A_PASSAGE; w++) {
                text.append(Words.any(random)).append(w % 12 == 11 ? ". " : " ");
            }
            text.append("\n\n");
        }
        return text.toString();
    }
}
