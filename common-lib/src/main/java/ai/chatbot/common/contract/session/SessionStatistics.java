package ai.chatbot.common.contract.session;

import org.jspecify.annotations.Nullable;

public record SessionStatistics(
        long totalSessions, long totalMessages, @Nullable Double avgSatisfaction) {}
