package ai.chatbot.common.contract.session;

import java.util.List;

public record SessionPage(List<SessionDetails> sessions, Pagination pagination) {

    public SessionPage {
        sessions = List.copyOf(sessions);
    }

    public record Pagination(int page, int pageSize, int totalPages, long totalSessions) {}
}
