package ai.chatbot.chat.answer;

import ai.chatbot.chat.entailment.TestEntailment.Meaning;
import ai.chatbot.common.contract.analytics.AnalyticsEvent;
import ai.chatbot.common.contract.knowledge.SearchApi;
import ai.chatbot.common.contract.knowledge.SearchRequest;
import ai.chatbot.common.contract.knowledge.SearchResponse;
import ai.chatbot.common.contract.llm.Completion;
import ai.chatbot.common.contract.llm.Completion.GuardReport;
import ai.chatbot.common.contract.llm.CompletionApi;
import ai.chatbot.common.contract.llm.CompletionRequest;
import ai.chatbot.common.contract.llm.CompletionStreamBytes;
import ai.chatbot.common.contract.llm.EntailmentApi;
import ai.chatbot.common.contract.llm.EntailmentRequest;
import ai.chatbot.common.contract.llm.InspectionApi;
import ai.chatbot.common.contract.llm.InspectionRequest;
import ai.chatbot.common.contract.llm.PlatformConfig;
import ai.chatbot.common.contract.llm.RewritingApi;
import ai.chatbot.common.contract.llm.RewritingRequest;
import ai.chatbot.common.contract.llm.ToolsOffered;
import ai.chatbot.common.contract.session.Channel;
import ai.chatbot.common.contract.session.ConversationWindow;
import ai.chatbot.common.contract.session.EndedSession;
import ai.chatbot.common.contract.session.FeedbackStored;
import ai.chatbot.common.contract.session.HandoverState;
import ai.chatbot.common.contract.session.Message;
import ai.chatbot.common.contract.session.Message.Author;
import ai.chatbot.common.contract.session.MessageApi;
import ai.chatbot.common.contract.session.MessageFeedback;
import ai.chatbot.common.contract.session.MessagePage;
import ai.chatbot.common.contract.session.NewSession;
import ai.chatbot.common.contract.session.Replacement;
import ai.chatbot.common.contract.session.Session;
import ai.chatbot.common.contract.session.SessionApi;
import ai.chatbot.common.contract.session.SessionEnd;
import ai.chatbot.common.contract.session.SessionStatistics;
import ai.chatbot.common.contract.session.SessionStatus;
import ai.chatbot.common.contract.session.SortOrder;
import ai.chatbot.common.contract.session.Turn;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The services around chat-service, in memory: one session, and answers that a test decides. */
final class FakePlatform
        implements SessionApi,
                MessageApi,
                SearchApi,
                CompletionApi,
                CompletionStreamBytes,
                RewritingApi,
                InspectionApi,
                EntailmentApi {

    final List<Turn> stored = new ArrayList<>();
    final List<SearchRequest> searches = new ArrayList<>();
    final List<CompletionRequest> completions = new ArrayList<>();
    final List<AnalyticsEvent> events = new ArrayList<>();
    Function<SearchRequest, SearchResponse> search = request -> TestPassages.found(0);
    Function<CompletionRequest, Completion> complete = request -> TestCompletions.saying("");
    Function<RewritingRequest, Completion> rewrite = request -> TestCompletions.saying("");
    PlatformConfig config = PlatformConfig.DEFAULT;
    Function<String, GuardReport> inspect = text -> TestCompletions.SAFE;
    SessionStatus status = SessionStatus.ACTIVE;
    Meaning meaning = Meaning.NONE;
    Function<EntailmentRequest, Completion> entail = request -> TestCompletions.saying("no");
    boolean tools;
    HandoverState handover;
    Runnable beforeAppend = () -> {};

    @Override
    public SearchResponse search(SearchRequest request) {
        searches.add(request);
        return search.apply(request);
    }

    @Override
    public Completion complete(CompletionRequest request) {
        completions.add(request);
        return complete.apply(request);
    }

    /** The same completion, word by word. */
    @Override
    public InputStream stream(CompletionRequest request) {
        return TestCompletions.written(complete(request));
    }

    @Override
    public Completion rewrite(RewritingRequest request) {
        return rewrite.apply(request);
    }

    @Override
    public Completion entail(EntailmentRequest request) {
        return entail.apply(request);
    }

    @Override
    public Map<String, Object> trace(String sessionId, String messageId) {
        throw new UnsupportedOperationException("This platform keeps no traces");
    }

    @Override
    public GuardReport inspect(InspectionRequest request) {
        return inspect.apply(request.text());
    }

    @Override
    public ToolsOffered tools() {
        return new ToolsOffered(tools);
    }

    @Override
    public ConversationWindow window(String sessionId, int turns, String clientMessageId) {
        List<Message> history = stored.stream()
                .skip(Math.max(0, stored.size() - turns))
                .flatMap(turn -> Stream.of(turn.question(), turn.answer()))
                .toList();
        return new ConversationWindow(
                find(sessionId), history, known(clientMessageId).orElse(null));
    }

    @Override
    public Turn append(String sessionId, Turn turn) {
        beforeAppend.run();
        return known(turn.clientMessageId()).orElseGet(() -> {
            stored.add(turn);
            return turn;
        });
    }

    @Override
    public Message find(String sessionId, String messageId) {
        throw new UnsupportedOperationException("This platform finds no single messages");
    }

    @Override
    public FeedbackStored rate(String sessionId, String messageId, MessageFeedback feedback) {
        throw new UnsupportedOperationException("This platform takes no feedback");
    }

    @Override
    public Replacement replacement(String sessionId, String messageId, Author of, int turns, String clientMessageId) {
        int index = indexOf(messageId);
        List<Message> history = stored.subList(0, index).stream()
                .flatMap(turn -> Stream.of(turn.question(), turn.answer()))
                .toList();
        return new Replacement(
                new ConversationWindow(
                        find(sessionId), history, known(clientMessageId).orElse(null)),
                stored.get(index).question());
    }

    @Override
    public Turn replace(String sessionId, String messageId, Author of, Turn turn) {
        int index = indexOf(messageId);
        stored.subList(index, stored.size()).clear();
        stored.add(turn);
        return turn;
    }

    private int indexOf(String messageId) {
        return IntStream.range(0, stored.size())
                .filter(index -> stored.get(index).question().messageId().equals(messageId)
                        || stored.get(index).answer().messageId().equals(messageId))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public Session find(String sessionId) {
        Instant now = Instant.parse("2026-11-21T10:00:00Z");
        return new Session(
                sessionId,
                "u1",
                Channel.WEB,
                now,
                now.plusSeconds(3600),
                null,
                status,
                new Session.Context(2 * stored.size(), now),
                handover == null ? null : new Session.Handover(handover, now));
    }

    @Override
    public Session create(NewSession newSession) {
        throw new UnsupportedOperationException("This platform creates no sessions");
    }

    @Override
    public MessagePage messages(String sessionId, int page, int pageSize, SortOrder order) {
        throw new UnsupportedOperationException("This platform lists no messages");
    }

    @Override
    public EndedSession end(String sessionId, SessionEnd end) {
        throw new UnsupportedOperationException("This platform ends no sessions");
    }

    @Override
    public SessionStatistics statistics(String userId) {
        throw new UnsupportedOperationException("This platform counts nothing");
    }

    private Optional<Turn> known(String clientMessageId) {
        return stored.stream()
                .filter(turn -> turn.clientMessageId().equals(clientMessageId))
                .findFirst();
    }
}
