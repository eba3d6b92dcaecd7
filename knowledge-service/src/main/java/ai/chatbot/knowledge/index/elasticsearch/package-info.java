/**
 * Passages in Elasticsearch 8.12 or later, through its Java client: an HNSW index for vectors, BM25 with the English
 * analyser for words. Not the place for anything another engine needs too.
 */
@NullMarked
package ai.chatbot.knowledge.index.elasticsearch;

import org.jspecify.annotations.NullMarked;
