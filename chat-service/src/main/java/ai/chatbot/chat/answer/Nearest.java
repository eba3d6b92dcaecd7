package ai.chatbot.chat.answer;

import ai.chatbot.chat.answer.Answer.Declined;
import ai.chatbot.common.contract.chat.ChatReply.Source;
import ai.chatbot.common.contract.knowledge.SearchResult;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The documents that come closest to a question that cannot be answered. */
final class Nearest {

    private static final int MOST = 3;

    /** Less relevant ones would only make the customer wonder. */
    private static final double LEAST_RELEVANCE = 0.3;

    private Nearest() {}

    static Declined decline(Passages passages) {
        List<Source> nearest = in(passages);
        String text = "I could not find an answer to that in our documents.";
        return nearest.isEmpty()
                ? new Declined(text, nearest)
                : new Declined(text + " The closest I found: " + titles(nearest) + ".", nearest);
    }

    /** One passage for each document. */
    private static List<Source> in(Passages passages) {
        List<Source> nearest = new ArrayList<>();
        for (SearchResult result : passages.all()) {
            boolean isNew =
                    nearest.stream().noneMatch(known -> known.documentId().equals(result.documentId()));
            if (nearest.size() < MOST && result.relevanceScore() >= LEAST_RELEVANCE && isNew) {
                nearest.add(Sources.of(result, String.join(" ", result.highlights()), List.of()));
            }
        }
        return nearest;
    }

    private static String titles(List<Source> nearest) {
        return nearest.stream()
                .map(Source::title)
                .distinct()
                .map(title -> "“" + title + "”")
                .collect(Collectors.joining(", "));
    }
}
