package ai.chatbot.chat.memory;

import ai.chatbot.common.contract.llm.CompletionRequest.HistoryMessage;
import ai.chatbot.common.contract.llm.NoteRequest;
import ai.chatbot.common.contract.llm.NotesApi;
import ai.chatbot.common.contract.session.ConversationMemory;
import ai.chatbot.common.contract.session.ConversationMemory.Numbered;
import ai.chatbot.common.contract.session.EndedSession;
import ai.chatbot.common.contract.session.MemoryApi;
import ai.chatbot.common.contract.session.Message;
import ai.chatbot.common.contract.session.SessionDetails;
import ai.chatbot.common.contract.session.SummaryDraft;
import ai.chatbot.common.contract.session.Writer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Rolls the older turns of a conversation up into a summary, a part at a time: each is made of the summary before it and
 * the messages after that. Session-service takes it only when nobody else did the same meanwhile.
 */
@Component
class SummarizeConversation {

    private static final String NOTHING_YET = "(none)";
    private static final int PART = 40;
    private static final int MOST_PARTS = 20;
    private static final int LONGEST_MESSAGE = 2000;
    private static final int LONGEST_SUMMARY = 4000;

    private final MemoryApi memories;
    private final NotesApi notes;
    private final AskForNote model;
    private final MemoryProperties properties;

    SummarizeConversation(MemoryApi memories, NotesApi notes, AskForNote model, MemoryProperties properties) {
        this.memories = memories;
        this.notes = notes;
        this.model = model;
        this.properties = properties;
    }

    /** All but the newest half of what is kept word for word, so that this need not be done after every turn. */
    void olderTurns(String sessionId, int turns) {
        for (int part = 0; part < MOST_PARTS; part++) {
            ConversationMemory memory = memories.read(sessionId, PART);
            List<Numbered> older = memory.later();
            if (older.size() < PART) {
                List<Message> all = older.stream().map(Numbered::message).toList();
                List<Message> newest = all.subList(Math.max(0, all.size() - Math.max(2, turns / 2 * 2)), all.size());
                int kept = HistoryBudget.newest(newest, properties.historyTokens() / 2)
                        .size();
                older = older.subList(0, older.size() - kept);
            }
            if (older.isEmpty()) {
                return;
            }
            store(memory, older);
        }
    }

    /** @return the same with a summary of all that was said */
    EndedSession whole(EndedSession ended) {
        String sessionId = ended.sessionId();
        for (int part = 0; part < MOST_PARTS; part++) {
            ConversationMemory memory = memories.read(sessionId, PART);
            if (memory.later().isEmpty()) {
                return with(ended, memory);
            }
            store(memory, memory.later());
        }
        return with(ended, memories.read(sessionId, 1));
    }

    private SessionDetails store(ConversationMemory memory, List<Numbered> messages) {
        List<Message> said = messages.stream().map(Numbered::message).toList();
        Optional<String> written = model.ask("summary", () -> notes.summarize(request(memory, said)), _ -> true);
        return memories.summarize(
                memory.sessionId(),
                new SummaryDraft(
                        memory.epoch(),
                        memory.summaryUpTo(),
                        messages.getLast().number(),
                        cut(written.orElseGet(() -> QuestionList.extended(memory.summary(), said)), LONGEST_SUMMARY),
                        written.isPresent() ? Writer.MODEL : Writer.RULES));
    }

    private static NoteRequest request(ConversationMemory memory, List<Message> said) {
        String before = memory.summary() == null ? NOTHING_YET : memory.summary();
        return new NoteRequest(
                before,
                said.stream()
                        .map(message -> new HistoryMessage(
                                message.role().name().toLowerCase(Locale.ROOT),
                                cut(message.content(), LONGEST_MESSAGE)))
                        .toList(),
                memory.userId());
    }

    private static EndedSession with(EndedSession ended, ConversationMemory memory) {
        EndedSession.Summary summary = ended.summary();
        return new EndedSession(
                ended.sessionId(),
                ended.status(),
                ended.endedAt(),
                new EndedSession.Summary(
                        summary.totalMessages(),
                        summary.durationSeconds(),
                        summary.userSatisfaction(),
                        memory.summary(),
                        memory.summaryBy()));
    }

    private static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
        return text.substring(0, end);
    }
}
