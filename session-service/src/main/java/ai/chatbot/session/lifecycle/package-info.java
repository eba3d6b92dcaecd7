/**
 * A session's life: created, kept alive by turns, then ended by its user or abandoned when it expires. Every change is
 * one compare-and-set of the session's document. The messages themselves are in {@code history}.
 */
@NullMarked
package ai.chatbot.session.lifecycle;

import org.jspecify.annotations.NullMarked;
