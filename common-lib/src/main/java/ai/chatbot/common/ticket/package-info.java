/** Credentials for clients that can send no headers. */
@NullMarked
package ai.chatbot.common.ticket;

import org.jspecify.annotations.NullMarked;
