/** The contract of session-service: chat sessions and their messages. For services only; people reach it through chat-service. */
@NullMarked
package ai.chatbot.common.contract.session;

import org.jspecify.annotations.NullMarked;
