/**
 * Turns texts into vectors and says how well passages match a question. It owns no stored data, only caches of what can
 * be computed again; it does not know documents, chunks or users.
 */
@NullMarked
package ai.chatbot.embedding;

import org.jspecify.annotations.NullMarked;
