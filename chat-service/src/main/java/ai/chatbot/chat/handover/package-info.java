/**
 * When a chat goes to a person, and what happens to messages then. What a chat's owner may do is session-service's
 * business; here it is recognised that a person is wanted or needed.
 */
@NullMarked
package ai.chatbot.chat.handover;

import org.jspecify.annotations.NullMarked;
