/**
 * Whether a passage says what a sentence claims: by words, by meaning, and by a model that is asked. Numbers and negations
 * are looked at by rules, because none of the three is to be trusted with them. What becomes of sentences that nothing
 * supports is decided in {@code answer}.
 */
@NullMarked
package ai.chatbot.chat.entailment;

import org.jspecify.annotations.NullMarked;
