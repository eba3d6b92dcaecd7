/**
 * Finds the passages for a question: what to search for, which candidates, in which order, how relevant each is, and
 * which of its sentences to show. {@link ai.chatbot.knowledge.retrieval.RetrievePassages} is the page to read first. It
 * reads the index and nothing else; whether the passages answer the question, chat-service decides.
 */
@NullMarked
package ai.chatbot.knowledge.retrieval;

import org.jspecify.annotations.NullMarked;
