/**
 * Chat sessions and their messages, from the first to the last. MongoDB holds the record, Redis only copies of it: the
 * decisions behind that are in RATIONALE.md. What a session's messages mean is chat-service's business.
 */
@NullMarked
package ai.chatbot.session;

import org.jspecify.annotations.NullMarked;
