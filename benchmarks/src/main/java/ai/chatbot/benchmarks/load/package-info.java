/** Drives a running platform through its public API and reports throughput and latency percentiles. */
@NullMarked
package ai.chatbot.benchmarks.load;

import org.jspecify.annotations.NullMarked;
