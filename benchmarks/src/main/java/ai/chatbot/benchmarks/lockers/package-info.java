/** A small made-up knowledge base, and a model that is played and knows it: what is right is known. */
@NullMarked
package ai.chatbot.benchmarks.lockers;

import org.jspecify.annotations.NullMarked;
