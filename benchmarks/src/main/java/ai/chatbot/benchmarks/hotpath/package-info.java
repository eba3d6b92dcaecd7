/** JMH measurements of what every message or document goes through inside one process. */
@NullMarked
package ai.chatbot.benchmarks.hotpath;

import org.jspecify.annotations.NullMarked;
