/**
 * What nobody calls for: marking expired sessions, deleting those past their retention, the collections' indexes. Runs in
 * every replica; nothing here minds being done twice at once.
 */
@NullMarked
package ai.chatbot.session.housekeeping;

import org.jspecify.annotations.NullMarked;
