/**
 * Cuts the text of a document into chunks, measured in tokens of the embedding model, each with its exact place,
 * section and page. Where the tokens are is asked of embedding-service: only the model's own tokenizer counts right.
 */
@NullMarked
package ai.chatbot.knowledge.chunking;

import org.jspecify.annotations.NullMarked;
