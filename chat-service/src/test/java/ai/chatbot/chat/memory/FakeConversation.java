package ai.chatbot.chat.memory;

import ai.chatbot.common.contract.llm.Completion;
import ai.chatbot.common.contract.llm.Completion.GuardReport;
import ai.chatbot.common.contract.llm.Completion.PromptVersion;
import ai.chatbot.common.contract.llm.Completion.TokenUsage;
import ai.chatbot.common.contract.llm.NoteRequest;
import ai.chatbot.common.contract.llm.NotesApi;
import ai.chatbot.common.contract.session.Channel;
import ai.chatbot.common.contract.session.ConversationMemory;
import ai.chatbot.common.contract.session.ConversationMemory.Numbered;
import ai.chatbot.common.contract.session.ConversationWindow;
import ai.chatbot.common.contract.session.MemoryApi;
import ai.chatbot.common.contract.session.Message;
import ai.chatbot.common.contract.session.Message.Author;
import ai.chatbot.common.contract.session.Session;
import ai.chatbot.common.contract.session.SessionDetails;
import ai.chatbot.common.contract.session.SessionStatus;
import ai.chatbot.common.contract.session.SessionTitle;
import ai.chatbot.common.contract.session.SummaryDraft;
import ai.chatbot.common.contract.session.Turn;
import ai.chatbot.common.contract.session.Writer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A conversation as session-service remembers it, and a model that writes what a test says. */
final class FakeConversation implements MemoryApi, NotesApi {

    static final String ID = "s1";
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    final List<Message> messages = new CopyOnWriteArrayList<>();
    final List<SummaryDraft> drafts = new CopyOnWriteArrayList<>();
    final List<NoteRequest> asked = new CopyOnWriteArrayList<>();
    volatile Function<NoteRequest, Completion> writes = request -> saying("A note");
    volatile String title = "By rules";
    volatile Writer titleBy = Writer.RULES;
    volatile @Nullable String summary;
    volatile int summaryUpTo;
    private volatile @Nullable Writer summaryBy;

    Turn say(String question, String answer) {
        var turn = new Turn("c" + messages.size(), message(Author.USER, question), message(Author.ASSISTANT, answer));
        messages.add(turn.question());
        messages.add(turn.answer());
        return turn;
    }

    ConversationWindow window(int turns) {
        int size = messages.size();
        String text = summary;
        return new ConversationWindow(
                new Session(
                        ID,
                        "u1",
                        Channel.WEB,
                        NOW,
                        NOW.plusSeconds(3600),
                        null,
                        SessionStatus.ACTIVE,
                        new Session.Context(size, NOW)),
                messages.subList(Math.max(0, size - 2 * turns), size),
                null,
                text == null ? null : new ConversationWindow.Summary(text, size - summaryUpTo));
    }

    @Override
    public ConversationMemory read(String sessionId, int most) {
        List<Numbered> later = new ArrayList<>(IntStream.range(summaryUpTo, messages.size())
                .mapToObj(index -> new Numbered(index + 1, messages.get(index)))
                .limit(most)
                .toList());
        return new ConversationMemory(
                ID, "u1", 0, title, titleBy, summary, summaryUpTo, summaryBy, messages.size(), later);
    }

    @Override
    public SessionDetails proposeTitle(String sessionId, SessionTitle proposed) {
        title = proposed.title();
        titleBy = Writer.MODEL;
        return details();
    }

    @Override
    public SessionDetails summarize(String sessionId, SummaryDraft draft) {
        drafts.add(draft);
        if (draft.from() == summaryUpTo) {
            summary = draft.text();
            summaryUpTo = draft.upTo();
            summaryBy = draft.by();
        }
        return details();
    }

    @Override
    public Completion title(NoteRequest request) {
        asked.add(request);
        return writes.apply(request);
    }

    @Override
    public Completion summarize(NoteRequest request) {
        asked.add(request);
        return writes.apply(request);
    }

    static Completion saying(String text) {
        return new Completion(
                text,
                "m",
                "azure-openai",
                0,
                new TokenUsage(1, 1, 2),
                "stop",
                1,
                new PromptVersion("p", "1.0.0"),
                new GuardReport(true, true, false, 0, List.of(), List.of()),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null);
    }

    private SessionDetails details() {
        return new SessionDetails(
                ID,
                "u1",
                title,
                titleBy,
                Channel.WEB,
                SessionStatus.ACTIVE,
                NOW,
                NOW,
                NOW,
                null,
                messages.size(),
                summary,
                summaryBy);
    }

    private static Message message(Author author, String content) {
        return new Message("m", author, content, NOW, Map.of());
    }
}
