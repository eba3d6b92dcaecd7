/**
 * Who is asked for an answer, and who after that: routes, time-outs, retries, breakers, limits and hedging
 * ({@code docs/decisions/0017-routing-and-fail-over.md}). The only place that asks a provider again. What an answer may
 * cost is counted in {@code budget}; whether it may be shown is judged in {@code completion}.
 */
@NullMarked
package ai.chatbot.llm.routing;

import org.jspecify.annotations.NullMarked;
