/**
 * Redis for copies. It may be empty, stale or away at any time: whoever reads from it must be able to tell whether what
 * he got is right, and never needs it for an answer.
 */
@NullMarked
package ai.chatbot.session.cache;

import org.jspecify.annotations.NullMarked;
