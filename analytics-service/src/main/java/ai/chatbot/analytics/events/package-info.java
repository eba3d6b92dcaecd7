/**
 * Events and their sums by the hour. An event counts once, however often it is delivered and whoever dies in between.
 * How events come here is in {@code stream}; what is made of the sums, in {@code dashboard}.
 */
@NullMarked
package ai.chatbot.analytics.events;

import org.jspecify.annotations.NullMarked;
