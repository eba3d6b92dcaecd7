/**
 * The messages of sessions: appending a turn, the last turns for the next answer, pages for people. A turn is two
 * messages with consecutive numbers; numbers have no gaps. What closes a session is in {@code lifecycle}.
 */
@NullMarked
package ai.chatbot.session.history;

import org.jspecify.annotations.NullMarked;
