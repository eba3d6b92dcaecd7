package ai.chatbot.common.contract.session;

/**
 * What an answer needs to know that takes the place of a message and of all after it.
 *
 * @param window the conversation before it
 * @param question that is asked again or otherwise
 */
public record Replacement(ConversationWindow window, Message question) {}
