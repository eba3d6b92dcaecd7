/**
 * Takes files in and makes them findable: accept, then parse → chunk → embed → index in the background.
 *
 * <p>{@code IngestDocument} accepts, {@code IngestionWorkers} claim what was accepted, {@code ProcessJob} is the way of
 * one document. Everything is at least once and idempotent: a job that was accepted ends, whichever process dies when.
 * What is in flight is in MongoDB, in a queue that is as small as the work that is left, so that polling it costs nothing
 * even on a server without indexes.
 */
@NullMarked
package ai.chatbot.knowledge.ingestion;

import org.jspecify.annotations.NullMarked;
