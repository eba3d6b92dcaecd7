/**
 * The index on this machine's disk, by Lucene: the default, and the reference for what other adapters do. One process
 * writes to a directory; more replicas than one need another adapter.
 */
@NullMarked
package ai.chatbot.knowledge.index.lucene;

import org.jspecify.annotations.NullMarked;
