/** Passages in PostgreSQL with the pgvector extension: an HNSW index over cosines, and PostgreSQL's own text search. */
@NullMarked
package ai.chatbot.knowledge.index.pgvector;

import org.jspecify.annotations.NullMarked;
