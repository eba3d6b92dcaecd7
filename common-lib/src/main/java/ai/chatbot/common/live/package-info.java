/**
 * Live events: telling a client how something goes on, as server-sent events, for as long as it listens. What there is to
 * tell, each service knows.
 */
@NullMarked
package ai.chatbot.common.live;

import org.jspecify.annotations.NullMarked;
