/**
 * Measures how well a running platform finds the right documents: fills it with a test collection through its public API,
 * asks the collection's queries and compares the order of the answers with the judgements. It reads nothing but the API,
 * so that what is measured is what users get.
 */
@NullMarked
package ai.chatbot.benchmarks.quality;

import org.jspecify.annotations.NullMarked;
