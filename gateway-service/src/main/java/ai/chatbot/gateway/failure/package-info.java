/** Failures of routes as answers in the envelope. Controllers have common-lib's advice for that; routes have this. */
@NullMarked
package ai.chatbot.gateway.failure;

import org.jspecify.annotations.NullMarked;
