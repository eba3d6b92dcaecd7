/**
 * The chat web app that others wrote, unmodified: its addresses, bodies, statuses and quirks, on top of our sessions and
 * answers. Texts that its users get to see are the ones that its own server would say. Nothing is kept here.
 */
@NullMarked
package ai.chatbot.chat.webapp;

import org.jspecify.annotations.NullMarked;
