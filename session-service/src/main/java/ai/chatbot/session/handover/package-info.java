/**
 * Who owns a chat, the bot or people, and what may change it: a state machine without any store, what customers get to
 * read about it, and the hours in which people are there. It knows nothing of sessions: they carry a {@code Handover} and
 * are changed together with it. What agents do with it is in {@code desk}.
 */
@NullMarked
package ai.chatbot.session.handover;

import org.jspecify.annotations.NullMarked;
