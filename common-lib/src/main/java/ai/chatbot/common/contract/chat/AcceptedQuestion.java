package ai.chatbot.common.contract.chat;

import ai.chatbot.common.contract.chat.ChatReply.UserMessage;

/**
 * The message is accepted, and the answer is being written.
 *
 * @param messageId of the answer, see {@link ChatEvent.Begun}
 * @param stream path at which it can be read
 */
public record AcceptedQuestion(String messageId, String sessionId, UserMessage userMessage, String stream) {}
