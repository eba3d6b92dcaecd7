package ai.chatbot.chat.answer;

import ai.chatbot.chat.handover.ModelHistory;
import ai.chatbot.chat.memory.Remembered;
import ai.chatbot.common.contract.llm.CompletionRequest.HistoryMessage;
import ai.chatbot.common.contract.session.Channel;
import ai.chatbot.common.contract.session.ConversationWindow;
import ai.chatbot.common.contract.session.Message;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What came before a question, wherever that is kept.
 *
 * @param id the same for all questions of a conversation
 * @param sessionId null when the client keeps the conversation
 * @param userId who reads the answers, and whose budget they are on
 * @param channel by which it came to us; null when the client keeps the conversation
 * @param history oldest first, without the question
 * @param remembered of a session, how the history came about; null when the client keeps the conversation
 */
public record Conversation(
        String id,
        @Nullable String sessionId,
        String userId,
        @Nullable Channel channel,
        List<Message> history,
        @Nullable Remembered remembered) {

    public Conversation {
        history = List.copyOf(history);
    }

    /** The history without citations: their numbers belong to another answer's sources. */
    public List<HistoryMessage> said() {
        return history.stream().map(DraftAnswer::toHistory).toList();
    }

    static Conversation in(ConversationWindow window, Remembered remembered) {
        String sessionId = window.session().sessionId();
        return new Conversation(
                sessionId,
                sessionId,
                window.session().userId(),
                window.session().channel(),
                ModelHistory.of(remembered.history()),
                remembered);
    }

    /** Of what was said before the history. */
    Optional<String> summary() {
        return Optional.ofNullable(remembered).map(Remembered::summary);
    }

    /**
     * One that comes along with each of its questions, whole. It is recognised by its beginning.
     *
     * @param earlier all of it, oldest first
     * @param turns how many of them count
     */
    static Conversation keptByClient(String userId, List<Message> earlier, Question question, int turns) {
        String beginning =
                earlier.isEmpty() ? question.text() : earlier.getFirst().content();
        String id = UUID.nameUUIDFromBytes((userId + ":" + beginning).getBytes(StandardCharsets.UTF_8))
                .toString();
        return new Conversation(
                id, null, userId, null, earlier.subList(Math.max(0, earlier.size() - 2 * turns), earlier.size()), null);
    }
}
