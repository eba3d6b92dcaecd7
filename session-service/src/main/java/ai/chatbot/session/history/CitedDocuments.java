package ai.chatbot.session.history;

import ai.chatbot.common.contract.session.Message;
import ai.chatbot.session.history.HistoryProperties.Loss;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Documents as answers cite them: in their {@code metadata.sources}, as chat-service writes them. */
record CitedDocuments(Set<String> documentIds) {

    /** Where a stored message names the documents that it cites. */
    static final String PATH = "metadata.sources.document_id";

    static final String REMOVED_ANSWER =
            "This answer was removed, because a document that it was made from was deleted.";

    private static final String SOURCES = "sources";
    private static final String DOCUMENT_ID = "document_id";
    private static final String SNIPPET = "snippet";
    private static final String SPANS = "spans";
    private static final String CITATIONS = "citations";
    private static final String UNSUPPORTED = "unsupported";
    private static final String REMOVED = "";

    /** @return the message without what it has from these documents; the same one when there is nothing of it */
    Message without(Message message, Loss loss) {
        if (loss == Loss.NOTHING || !(message.metadata().get(SOURCES) instanceof List<?> sources)) {
            return message;
        }
        List<?> left = sources.stream().map(this::withoutSnippet).toList();
        if (left.equals(sources)) {
            return message;
        }
        Map<String, Object> metadata = new LinkedHashMap<>(message.metadata());
        metadata.put(SOURCES, left);
        if (loss == Loss.ANSWERS) {
            metadata.computeIfPresent(CITATIONS, (_, _) -> List.of());
            metadata.computeIfPresent(UNSUPPORTED, (_, _) -> List.of());
        } else {
            metadata.computeIfPresent(CITATIONS, (_, citations) -> withoutSpans(citations, left));
        }
        String content = loss == Loss.ANSWERS ? REMOVED_ANSWER : message.content();
        return new Message(message.messageId(), message.role(), content, message.timestamp(), metadata);
    }

    private Object withoutSnippet(Object source) {
        if (!(source instanceof Map<?, ?> given) || !documentIds.contains(String.valueOf(given.get(DOCUMENT_ID)))) {
            return source;
        }
        Map<Object, Object> left = new LinkedHashMap<>(given);
        left.put(SNIPPET, REMOVED);
        left.remove(SPANS);
        return left;
    }

    /** Which sentences stand on which sources stays; where in their snippets goes with the snippets. */
    private static Object withoutSpans(Object citations, List<?> sources) {
        return citations instanceof List<?> sentences
                ? sentences.stream()
                        .map(sentence -> withoutSpansOf(sentence, sources))
                        .toList()
                : citations;
    }

    private static Object withoutSpansOf(Object sentence, List<?> sources) {
        if (!(sentence instanceof Map<?, ?> given) || !(given.get(SPANS) instanceof List<?> spans)) {
            return sentence;
        }
        Map<Object, Object> left = new LinkedHashMap<>(given);
        left.put(SPANS, spans.stream().filter(span -> hasSnippet(span, sources)).toList());
        return left;
    }

    private static boolean hasSnippet(Object span, List<?> sources) {
        return span instanceof Map<?, ?> place
                && place.get("source") instanceof Number number
                && number.intValue() >= 1
                && number.intValue() <= sources.size()
                && sources.get(number.intValue() - 1) instanceof Map<?, ?> source
                && !REMOVED.equals(source.get(SNIPPET));
    }
}
