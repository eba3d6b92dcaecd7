/**
 * One service alone, in a process of its own and over real HTTP, with everything it talks to played by this process: so
 * what is measured is the service, at a size and with a heap of our choice. For knowledge-service no model runs at all.
 */
@NullMarked
package ai.chatbot.benchmarks.alone;

import org.jspecify.annotations.NullMarked;
