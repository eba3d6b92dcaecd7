/** Streams that are opened by a ticket in their address. */
@NullMarked
package ai.chatbot.gateway.ticket;

import org.jspecify.annotations.NullMarked;
