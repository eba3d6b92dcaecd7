/** Orchestrates one answer: history, passages, completion, citations. */
@NullMarked
package ai.chatbot.chat;

import org.jspecify.annotations.NullMarked;
