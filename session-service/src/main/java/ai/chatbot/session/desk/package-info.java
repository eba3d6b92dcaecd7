/**
 * What people do with the chats that are handed to them, and what happens when they do not: the queue, taking, answering,
 * giving back, closing, time-outs. What is allowed when, {@code handover} decides.
 */
@NullMarked
package ai.chatbot.session.desk;

import org.jspecify.annotations.NullMarked;
