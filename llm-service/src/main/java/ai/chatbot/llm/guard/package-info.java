/**
 * What may go to a model and what may come back, at five stages. Start with {@link ai.chatbot.llm.guard.Guards}, the
 * pipeline, and {@link ai.chatbot.llm.guard.Rule}, what each rule declares; {@link ai.chatbot.llm.guard.LocalGuards} lists
 * the local ones, {@code remote} has those that ask somebody else; a further checker is one more
 * {@link ai.chatbot.llm.guard.Guard}. Why it is so: {@code docs/decisions/0016-guard-pipeline.md}. Rules recognise what is
 * written plainly and no more: whoever rewords an attack passes them, so the prompt fences the passages as well and answers
 * are checked against their sources.
 */
@NullMarked
package ai.chatbot.llm.guard;

import org.jspecify.annotations.NullMarked;
