/**
 * What the adapters of remote engines have in common: kinds and batches, legs and their combination, retries and faults.
 * An adapter only says how its engine writes, deletes, counts and searches ({@link Engine}). Nothing here knows an engine.
 */
@NullMarked
package ai.chatbot.knowledge.index.remote;

import org.jspecify.annotations.NullMarked;
