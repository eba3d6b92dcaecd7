/** Which request goes to which service: {@link ai.chatbot.gateway.routing.Routes} is the page to read. */
@NullMarked
package ai.chatbot.gateway.routing;

import org.jspecify.annotations.NullMarked;
