/** Sockets at their cheapest: what measures shares the processors with what is measured. */
@NullMarked
package ai.chatbot.benchmarks.wire;

import org.jspecify.annotations.NullMarked;
