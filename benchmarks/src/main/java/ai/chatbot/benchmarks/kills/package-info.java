/** What is left of conversations when a service is killed again and again in their middle. */
@NullMarked
package ai.chatbot.benchmarks.kills;

import org.jspecify.annotations.NullMarked;
