/**
 * What is known of running text without any model: where its sentences are.
 *
 * <p>Here because both cutting documents and scoring passages need the same sentences. Not the place for tokens, which
 * belong to the embedding model.
 */
@NullMarked
package ai.chatbot.knowledge.text;

import org.jspecify.annotations.NullMarked;
