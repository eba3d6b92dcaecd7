/** The documentation of the whole API in one document, put together from what the services say about themselves. */
@NullMarked
package ai.chatbot.gateway.openapi;

import org.jspecify.annotations.NullMarked;
