package ai.chatbot.embedding.remote;

/**
 * What a provider takes in one call.
 *
 * @param bytes of all texts together, in UTF-8. A token is at least one byte, so this also bounds the tokens without
 *     counting them
 */
public record CallLimits(int texts, int bytes) {}
