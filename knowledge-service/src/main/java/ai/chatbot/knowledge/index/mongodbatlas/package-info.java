/** Passages in MongoDB Atlas: a vector search index and a search index on one collection. */
@NullMarked
package ai.chatbot.knowledge.index.mongodbatlas;

import org.jspecify.annotations.NullMarked;
