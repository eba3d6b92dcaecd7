/**
 * A flow of PromptFlow, deployed behind an endpoint with a key: the question and the pairs of the conversation go in,
 * answer and citations come out, all under names that the flow chooses.
 */
@NullMarked
package ai.chatbot.chat.engine.promptflow;

import org.jspecify.annotations.NullMarked;
