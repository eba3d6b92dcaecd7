/**
 * Carries one request to a service and its answer back, in both directions as it comes, without holding more of it than
 * one buffer; {@link ai.chatbot.gateway.forwarding.HeldBody} is the exception. A transport of our own under Spring Cloud Gateway; why: {@code RATIONALE.md}.
 */
@NullMarked
package ai.chatbot.gateway.forwarding;

import org.jspecify.annotations.NullMarked;
