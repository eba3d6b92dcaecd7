/** What other makers' software needs to run beside ours. */
@NullMarked
package ai.chatbot.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
