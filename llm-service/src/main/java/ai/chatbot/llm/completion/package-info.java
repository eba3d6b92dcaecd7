/** One answer of a language model, from the question to the guarded text. What is done with it is chat-service's matter. */
@NullMarked
package ai.chatbot.llm.completion;

import org.jspecify.annotations.NullMarked;
