/** Answers that are read while they are written: how soon they begin, how many at a time, and whether any text is lost. */
@NullMarked
package ai.chatbot.benchmarks.streams;

import org.jspecify.annotations.NullMarked;
