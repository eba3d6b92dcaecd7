/**
 * Answers that nobody was shown, kept for those who look after the guards, and deleted after a while. Nothing of them is
 * logged, and nobody but administrators reads them.
 */
@NullMarked
package ai.chatbot.llm.audit;

import org.jspecify.annotations.NullMarked;
