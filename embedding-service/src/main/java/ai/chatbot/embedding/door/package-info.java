/**
 * Embeddings for clients of OpenAI's protocol, unmodified. Its contract, not ours: no envelope, errors as it has them, and
 * no text is cut silently, since an answer there has no place to say so. What is embedded, and how, is
 * {@code generation}'s business.
 */
@NullMarked
package ai.chatbot.embedding.door;

import org.jspecify.annotations.NullMarked;
