/** Measurements: JMH for the hot paths inside a process, a load driver for the running platform. Nothing depends on it. */
@NullMarked
package ai.chatbot.benchmarks;

import org.jspecify.annotations.NullMarked;
