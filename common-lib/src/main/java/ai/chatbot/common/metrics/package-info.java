/** Metrics that every service has and Boot does not bring. What each means is said in {@code docs/operations-signals.md}. */
@NullMarked
package ai.chatbot.common.metrics;

import org.jspecify.annotations.NullMarked;
