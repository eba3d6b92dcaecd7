/** The OpenAI-compatible door as a gateway in front of a provider, beside another maker's gateway. */
@NullMarked
package ai.chatbot.benchmarks.door;

import org.jspecify.annotations.NullMarked;
