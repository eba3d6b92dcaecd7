/** The contract of chat-service: a conversation as a customer sees it. */
@NullMarked
package ai.chatbot.common.contract.chat;

import org.jspecify.annotations.NullMarked;
