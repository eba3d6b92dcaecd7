/**
 * An index asset of Azure Machine Learning: a name and a version that stand for an index of Azure AI Search and the meaning
 * of its fields. It is looked up once and then read through the adapter for Azure AI Search. Never written to.
 */
@NullMarked
package ai.chatbot.knowledge.index.azuremlindex;

import org.jspecify.annotations.NullMarked;
