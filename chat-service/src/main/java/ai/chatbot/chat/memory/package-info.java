/**
 * What is remembered of a conversation beyond its last turns: a title and a summary, made after an answer, never on the
 * customer's time, and how much of the history an answer gets to know.
 */
@NullMarked
package ai.chatbot.chat.memory;

import org.jspecify.annotations.NullMarked;
