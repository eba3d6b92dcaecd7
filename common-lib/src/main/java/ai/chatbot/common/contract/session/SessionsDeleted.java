package ai.chatbot.common.contract.session;

/** @param sessions how many were deleted with their messages */
public record SessionsDeleted(long sessions) {}
