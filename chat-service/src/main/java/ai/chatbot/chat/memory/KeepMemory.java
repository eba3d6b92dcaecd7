package ai.chatbot.chat.memory;

import ai.chatbot.common.contract.session.ConversationWindow;
import ai.chatbot.common.contract.session.EndedSession;
import ai.chatbot.common.contract.session.Message;
import ai.chatbot.common.contract.session.Turn;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Keeps the memory of conversations: what of it the next answer gets to know, and the work on it after an answer, of which
 * the customer notices nothing. That work may get lost with the process: the next turn finds it undone and orders it again.
 */
@Component
public class KeepMemory {

    private static final Logger LOG = LoggerFactory.getLogger(KeepMemory.class);

    /** Titles are tried for after the first turns only: a model that cannot find one then costs nothing later. */
    private static final int MESSAGES_WORTH_A_TITLE = 6;

    private final MemoryProperties properties;
    private final FindTitle findTitle;
    private final SummarizeConversation summarize;
    private final BackgroundWork work;

    KeepMemory(MemoryProperties properties, FindTitle findTitle, SummarizeConversation summarize, BackgroundWork work) {
        this.properties = properties;
        this.findTitle = findTitle;
        this.summarize = summarize;
        this.work = work;
    }

    /**
     * What of a session an answer gets to know.
     *
     * @param window the last turns
     * @param turns how many were asked for
     */
    public Remembered recall(ConversationWindow window, int turns) {
        return Remembered.of(window, turns, HistoryBudget.newest(window.history(), properties.historyTokens()));
    }

    /**
     * Has a model find a title at the beginning of a conversation, for who cannot wait until its first turn is stored.
     *
     * @return empty when no model can; the session gets another one from its first turn on
     */
    public Optional<String> title(String sessionId, String userId, String question) {
        return properties.titles() && findTitle.isPossible()
                ? findTitle.propose(sessionId, userId, question)
                : Optional.empty();
    }

    /** Returns at once. */
    public void turnStored(Remembered before, Turn turn) {
        boolean wantsTitle =
                properties.titles() && before.messages() < MESSAGES_WORTH_A_TITLE && findTitle.isPossible();
        boolean wantsSummary = properties.summaries() && outgrows(before, turn);
        if (wantsTitle || wantsSummary) {
            work.once(before.sessionId(), () -> {
                if (wantsTitle) {
                    findTitle.find(before.sessionId());
                }
                if (wantsSummary) {
                    summarize.olderTurns(before.sessionId(), before.turns());
                }
            });
        }
    }

    /** Something is older than what the next answer will see word for word, and not summarised. */
    private boolean outgrows(Remembered before, Turn turn) {
        List<Message> now = Stream.concat(before.history().stream(), Stream.of(turn.question(), turn.answer()))
                .toList();
        List<Message> window = now.subList(Math.max(0, now.size() - 2 * before.turns()), now.size());
        int seen = HistoryBudget.newest(window, properties.historyTokens()).size();
        return before.notCovered() + 2 > seen;
    }

    /**
     * With a summary of the whole conversation. This is on the customer's time, but not for long, and the end does not
     * fail when the summary does.
     */
    public EndedSession withSummary(EndedSession ended) {
        EndedSession.Summary summary = ended.summary();
        if (!properties.summaries() || summary.text() != null || summary.totalMessages() == 0) {
            return ended;
        }
        try {
            return summarize.whole(ended);
        } catch (RuntimeException e) { // the end is an end all the same, and a later call gets the summary
            LOG.warn("A session ended without a summary: {}", e.toString());
            return ended;
        }
    }
}
