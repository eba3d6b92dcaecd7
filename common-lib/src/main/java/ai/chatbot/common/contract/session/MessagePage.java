package ai.chatbot.common.contract.session;

import java.util.List;

/** The seed's {@code GET …/messages} answer. */
public record MessagePage(String sessionId, List<Message> messages, Pagination pagination) {

    public MessagePage {
        messages = List.copyOf(messages);
    }

    public record Pagination(int page, int pageSize, int totalPages, long totalMessages) {}
}
