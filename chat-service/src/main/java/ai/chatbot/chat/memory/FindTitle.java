package ai.chatbot.chat.memory;

import ai.chatbot.common.contract.llm.NoteRequest;
import ai.chatbot.common.contract.llm.NotesApi;
import ai.chatbot.common.contract.session.ConversationMemory;
import ai.chatbot.common.contract.session.MemoryApi;
import ai.chatbot.common.contract.session.Message.Author;
import ai.chatbot.common.contract.session.SessionTitle;
import ai.chatbot.common.contract.session.Writer;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Has a model find a better title than words of the first question, which every session has from its first turn on. */
@Component
class FindTitle {

    private static final int FIRST_MESSAGES = 6;
    private static final int MOST_WORDS = 4;
    private static final int LONGEST = 60;
    private static final int MOST_SAID = 2000;
    private static final Pattern AROUND = Pattern.compile("^[\\s\"'“”„«»*#]+|[\\s\"'“”„«».*#]+$");

    private final MemoryApi memories;
    private final NotesApi notes;
    private final AskForNote model;

    FindTitle(MemoryApi memories, NotesApi notes, AskForNote model) {
        this.memories = memories;
        this.notes = notes;
        this.model = model;
    }

    boolean isPossible() {
        return model.isPossible();
    }

    void find(String sessionId) {
        ConversationMemory memory = memories.read(sessionId, FIRST_MESSAGES);
        String said = said(memory);
        if (memory.titleBy() != Writer.RULES || said.isBlank()) {
            return;
        }
        propose(sessionId, memory.userId(), said);
    }

    /** @return the title that a model has found for what was said; it is the session's then */
    Optional<String> propose(String sessionId, String userId, String said) {
        Optional<String> title = model.ask(
                        "title",
                        () -> notes.title(new NoteRequest(cut(said), List.of(), userId)),
                        text -> isTitle(plain(text)))
                .map(FindTitle::plain);
        title.ifPresent(found -> memories.proposeTitle(sessionId, new SessionTitle(found)));
        return title;
    }

    /** By the customer only: answers repeat documents, which may be deleted one day. */
    private static String said(ConversationMemory memory) {
        String said = memory.later().stream()
                .map(ConversationMemory.Numbered::message)
                .filter(message -> message.role() == Author.USER)
                .map(message -> message.content())
                .collect(Collectors.joining("\n"));
        return cut(said);
    }

    private static String cut(String said) {
        return said.substring(0, Math.min(said.length(), MOST_SAID));
    }

    private static String plain(String text) {
        return AROUND.matcher(text).replaceAll("");
    }

    private static boolean isTitle(String text) {
        return !text.isEmpty()
                && text.length() <= LONGEST
                && text.lines().count() == 1
                && text.split("\\s+").length <= MOST_WORDS;
    }
}
