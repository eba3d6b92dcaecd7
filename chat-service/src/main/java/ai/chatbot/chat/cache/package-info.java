/**
 * Answers that are given again: to the same question, or to one that says the same in nearly the same words, as long as
 * the knowledge, the asker's access to it, the language, the template and the configuration are what they were. Off
 * unless {@code ANSWER_CACHE_ENABLED} is set. Why it is so careful: {@code docs/decisions/0032-answers-given-again.md}.
 */
@NullMarked
package ai.chatbot.chat.cache;

import org.jspecify.annotations.NullMarked;
