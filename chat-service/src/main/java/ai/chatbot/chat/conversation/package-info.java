/** A conversation as a customer sees it: opened, continued, read, ended. How an answer comes about: {@code answer}. */
@NullMarked
package ai.chatbot.chat.conversation;

import org.jspecify.annotations.NullMarked;
