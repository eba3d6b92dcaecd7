/**
 * llm-service's router between two providers that speak OpenAI's protocol over real HTTP, the first of which fails in
 * every way there is. Both are played here, so no model runs and every token can be counted.
 */
@NullMarked
package ai.chatbot.benchmarks.failover;

import org.jspecify.annotations.NullMarked;
