/**
 * Events on their way in: the consumer group on the Redis stream. An entry is acknowledged after it is recorded, so it may
 * come twice, but is not lost; what is no event at all is counted and dropped.
 */
@NullMarked
package ai.chatbot.analytics.events.stream;

import org.jspecify.annotations.NullMarked;
