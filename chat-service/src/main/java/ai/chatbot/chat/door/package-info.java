/**
 * The model {@code support} for clients of OpenAI's protocol, unmodified: answers from the knowledge base as
 * {@code answer} makes them, with their citations as annotations. The client keeps the conversation; nothing is stored
 * here. All other models are llm-service's.
 */
@NullMarked
package ai.chatbot.chat.door;

import org.jspecify.annotations.NullMarked;
