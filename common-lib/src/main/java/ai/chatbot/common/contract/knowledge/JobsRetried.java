package ai.chatbot.common.contract.knowledge;

/**
 * @param retried jobs that were started again
 * @param skipped failed jobs that cannot be: their document is gone or has been changed since
 * @param remaining failed jobs that were not looked at, because a call takes only so many
 */
public record JobsRetried(int retried, int skipped, long remaining) {}
