package ai.chatbot.benchmarks.quality;

import ai.chatbot.benchmarks.load.Target;
import ai.chatbot.benchmarks.quality.ObservedAnswer.CitedEntry;
import ai.chatbot.common.api.Page;
import ai.chatbot.common.contract.chat.ChatApi;
import ai.chatbot.common.contract.chat.ChatReply;
import ai.chatbot.common.contract.chat.InitializeSession;
import ai.chatbot.common.contract.chat.SendMessage;
import ai.chatbot.common.contract.chat.TraceApi;
import ai.chatbot.common.contract.knowledge.DocumentView;
import ai.chatbot.common.contract.knowledge.KnowledgeApi;
import ai.chatbot.common.contract.knowledge.SearchApi;
import ai.chatbot.common.contract.knowledge.SearchRequest;
import ai.chatbot.common.contract.knowledge.SearchResponse;
import ai.chatbot.common.contract.knowledge.SearchResult;
import ai.chatbot.common.error.ServiceException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Asks each question in a session of its own, so that none is a follow-up, and the search the same, for the evidence that
 * the answer does not show.
 */
final class AskQuestions {

    private static final String REFUSED = "INPUT_REJECTED";
    private static final int PAGE = 100;
    private static final int TOLD_EVERY = 500;

    private final ChatApi chat;
    private final SearchApi search;
    private final KnowledgeApi knowledge;
    private final TraceApi traces;
    private final int clients;

    AskQuestions(Target platform, int clients) {
        this.chat = platform.of(ChatApi.class);
        this.search = platform.of(SearchApi.class);
        this.knowledge = platform.of(KnowledgeApi.class);
        this.traces = platform.of(TraceApi.class);
        this.clients = clients;
    }

    /** @return one for each, in turn */
    List<ObservedAnswer> ask(List<AskedQuestion> questions, String category)
            throws InterruptedException, ExecutionException {
        Map<String, String> entries = entries(category);
        var done = new AtomicInteger();
        try (var threads =
                Executors.newFixedThreadPool(clients, Thread.ofVirtual().factory())) {
            List<Future<ObservedAnswer>> asked = new ArrayList<>();
            for (AskedQuestion question : questions) {
                asked.add(threads.submit(() -> {
                    ObservedAnswer answer = ask(question, entries);
                    if (done.incrementAndGet() % TOLD_EVERY == 0) {
                        System.err.printf("%d of %d questions%n", done.get(), questions.size());
                    }
                    return answer;
                }));
            }
            List<ObservedAnswer> answers = new ArrayList<>();
            for (Future<ObservedAnswer> answer : asked) {
                answers.add(answer.get());
            }
            return answers;
        }
    }

    private ObservedAnswer ask(AskedQuestion question, Map<String, String> entries) {
        SearchResponse found = search.search(new SearchRequest(question.text(), null, null, null, null));
        double relevance = found.results().stream()
                .mapToDouble(SearchResult::relevanceScore)
                .max()
                .orElse(0);
        String session =
                chat.initialize(new InitializeSession(null, null, null)).sessionId();
        try {
            ChatReply reply = chat.send(session, new SendMessage(question.text(), null, null));
            requireWhole(found.degraded(), reply.degraded());
            var answer = reply.botResponse();
            List<CitedEntry> sources = answer.sources().stream()
                    .map(source -> new CitedEntry(entries.getOrDefault(source.documentId(), ""), source.snippet()))
                    .toList();
            return new ObservedAnswer(
                    question,
                    answer.outcome(),
                    rawConfidence(session, reply),
                    found.evidence(),
                    relevance,
                    answer.content(),
                    sources);
        } catch (ServiceException e) {
            if (!e.code().name().equals(REFUSED)) {
                throw e;
            }
            return new ObservedAnswer(question, null, 0, found.evidence(), relevance, "", List.of());
        }
    }

    /** Before it is mapped to what it is worth, which is fitted from this. */
    private double rawConfidence(String session, ChatReply reply) {
        Double raw = traces.trace(session, reply.messageId()).confidence().raw();
        return raw == null ? reply.botResponse().confidenceScore() : raw;
    }

    private static void requireWhole(List<String> search, List<String> answer) {
        if (!search.isEmpty() || !answer.isEmpty()) {
            throw new IllegalStateException(
                    "The platform answers with less than usual, its figures would mean nothing: " + search + answer);
        }
    }

    private Map<String, String> entries(String category) {
        Map<String, String> entries = new HashMap<>();
        int number = 1;
        Page<DocumentView> page;
        do {
            page = knowledge.documents(number++, PAGE, null, null);
            for (DocumentView document : page.items()) {
                if (!category.equals(document.category()) || document.fileName() == null) {
                    throw new IllegalStateException(
                            "The platform has documents of other collections, which would answer too: "
                                    + document.category());
                }
                entries.put(document.documentId(), LoadCollection.entryId(document.fileName()));
            }
        } while (page.page() < page.totalPages());
        return entries;
    }
}
