/**
 * What may go to a model and what may come back. A pipeline of small deterministic rules per stage; a remote checker is
 * one more {@link ai.chatbot.llm.guard.Guard}. Rules recognise what is written plainly and no more: whoever rewords an
 * attack passes them, so the prompt fences the passages as well and answers are checked against their sources.
 */
@NullMarked
package ai.chatbot.llm.guard;

import org.jspecify.annotations.NullMarked;
