/**
 * Deleting and clearing sessions, for good. One change of the session's document makes everything unreadable at once; what
 * follows only tidies up, may be cut short anywhere, and is repeated by {@code housekeeping}.
 */
@NullMarked
package ai.chatbot.session.removal;

import org.jspecify.annotations.NullMarked;
