/** The service's door: the contracts {@code SessionApi}, {@code HandoverApi} and others, and nothing that decides anything. */
@NullMarked
package ai.chatbot.session.api;

import org.jspecify.annotations.NullMarked;
