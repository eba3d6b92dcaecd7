/**
 * Building an index beside the one that is searched, comparing the two, and changing over, without anybody noticing: for
 * another embedding model, or for the same one when an index has to be made again. Which index is searched and written is
 * decided in {@code generation}; this package brings documents into the others.
 */
@NullMarked
package ai.chatbot.knowledge.rebuild;

import org.jspecify.annotations.NullMarked;
