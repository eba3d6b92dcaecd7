package ai.chatbot.common.contract.session;

import java.util.List;

/** Those that have waited longest first. */
public record HandoverPage(List<HandoverView> handovers, Pagination pagination) {

    public HandoverPage {
        handovers = List.copyOf(handovers);
    }

    public record Pagination(int page, int pageSize, int totalPages, long totalHandovers) {}
}
