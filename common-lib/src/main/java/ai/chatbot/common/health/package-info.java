/** Liveness at {@code /health}, readiness at {@code /ready}. */
@NullMarked
package ai.chatbot.common.health;

import org.jspecify.annotations.NullMarked;
