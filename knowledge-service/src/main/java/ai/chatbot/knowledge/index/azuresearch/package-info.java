/**
 * Passages in Azure AI Search, through its SDK: ours, or an existing index with its own fields and query type, the
 * semantic ranker included. The adapter for Azure ML indexes is built on this one.
 */
@NullMarked
package ai.chatbot.knowledge.index.azuresearch;

import org.jspecify.annotations.NullMarked;
