/**
 * The documents of the knowledge base and their chunks: the record of what there is, and the one place that writes to the
 * passage index. How a file becomes chunks is ingestion's work, which uses this package and not the other way round.
 */
@NullMarked
package ai.chatbot.knowledge.document;

import org.jspecify.annotations.NullMarked;
