/**
 * Vectors for texts, from the cache where they are there and from the model where not. Everything in the cache can be
 * computed again, so Redis may be slow, empty or down without anybody noticing more than time.
 */
@NullMarked
package ai.chatbot.embedding.generation;

import org.jspecify.annotations.NullMarked;
