/**
 * Which knowledge there is to be found: a version that is another one as soon as anything that a search sees has changed.
 * Whoever keeps what was made of a search, keeps it for a version.
 */
@NullMarked
package ai.chatbot.knowledge.version;

import org.jspecify.annotations.NullMarked;
