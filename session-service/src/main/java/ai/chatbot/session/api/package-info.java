/** The service's door: the contract {@code SessionApi}, and nothing that decides anything. */
@NullMarked
package ai.chatbot.session.api;

import org.jspecify.annotations.NullMarked;
