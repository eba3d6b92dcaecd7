package ai.chatbot.chat.webapp;

import ai.chatbot.chat.webapp.Frame.Part;
import ai.chatbot.common.contract.chat.ChatReply.Source;
import ai.chatbot.common.contract.session.Message;
import ai.chatbot.common.contract.session.MessagePage;
import ai.chatbot.common.contract.session.SessionApi;
import ai.chatbot.common.contract.session.SortOrder;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads a conversation as the app shows it: what an answer refers to stands right before it, as a message of its own. */
@Component
class ReadConversation {

    private static final int PAGE = 100;

    /** Beyond it, a conversation is shown without its end rather than the service without its memory. */
    private static final int MOST_PAGES = 50;

    private static final TypeReference<List<Source>> SOURCES = new TypeReference<>() {};

    private final SessionApi sessions;
    private final JsonMapper json;

    ReadConversation(SessionApi sessions, JsonMapper json) {
        this.sessions = sessions;
        this.json = json;
    }

    record Conversation(String conversationId, List<Shown> messages) {}

    /** @param feedback null when there is none */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Shown(
            String id,
            String role,
            String content,
            @JsonProperty("createdAt") String createdAt,
            @Nullable String feedback) {}

    /** Oldest first. */
    Conversation read(String conversationId) {
        List<Shown> shown = new ArrayList<>();
        String question = "";
        int pages = 1;
        for (int page = 1; page <= Math.min(pages, MOST_PAGES); page++) {
            MessagePage part = sessions.messages(conversationId, page, PAGE, SortOrder.ASC);
            pages = part.pagination().totalPages();
            for (Message message : part.messages()) {
                shown.addAll(shown(message, question));
                question = message.role() == Message.Author.USER ? message.content() : question;
            }
        }
        return new Conversation(conversationId, shown);
    }

    private List<Shown> shown(Message message, String question) {
        return switch (message.role()) {
            case USER -> List.of(shown(message, Said.USER, message.content()));
            case AGENT -> List.of(shown(message, Said.ASSISTANT, PeoplesWords.shown(message)));
            case SYSTEM -> List.of(shown(message, Said.ASSISTANT, message.content()));
            case ASSISTANT ->
                CitedAnswer.parts(question, message.content(), cited(message), json).stream()
                        .map(part -> part.role().equals(Said.TOOL)
                                ? lookedUp(message, part)
                                : shown(message, part.role(), part.content()))
                        .toList();
        };
    }

    /** Those of a declined question are only the nearest documents. */
    private List<Source> cited(Message answer) {
        Object sources = answer.metadata().get("sources");
        return sources == null || "declined".equals(answer.metadata().get("outcome"))
                ? List.of()
                : json.convertValue(sources, SOURCES);
    }

    private static Shown shown(Message message, String role, String content) {
        return new Shown(
                message.messageId(),
                role,
                content,
                ZonelessTime.of(message.timestamp()),
                Opinion.said(message.metadata().get("feedback")));
    }

    private static Shown lookedUp(Message answer, Part part) {
        String id = UUID.nameUUIDFromBytes((Said.TOOL + ":" + answer.messageId()).getBytes(StandardCharsets.UTF_8))
                .toString();
        return new Shown(id, part.role(), part.content(), ZonelessTime.of(answer.timestamp()), null);
    }
}
