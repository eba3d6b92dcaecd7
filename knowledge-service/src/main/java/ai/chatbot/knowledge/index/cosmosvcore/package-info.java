/** Passages in Azure Cosmos DB for MongoDB vCore (now Azure DocumentDB): a vector index and a text index. */
@NullMarked
package ai.chatbot.knowledge.index.cosmosvcore;

import org.jspecify.annotations.NullMarked;
