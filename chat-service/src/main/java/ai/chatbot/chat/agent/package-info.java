/**
 * The door for support agents and admins to the chats that are handed to people. Everything is session-service's, to which
 * their tokens are passed on.
 */
@NullMarked
package ai.chatbot.chat.agent;

import org.jspecify.annotations.NullMarked;
