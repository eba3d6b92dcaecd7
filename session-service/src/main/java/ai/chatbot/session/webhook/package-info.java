/**
 * Tells helpdesks of every step of a hand-over. The step stands in its session's document first; from there it is written
 * down as one delivery for each helpdesk, and deliveries are sent until they arrive or are given up. Whoever dies when,
 * a step is told at least once, always under the same delivery id.
 */
@NullMarked
package ai.chatbot.session.webhook;

import org.jspecify.annotations.NullMarked;
