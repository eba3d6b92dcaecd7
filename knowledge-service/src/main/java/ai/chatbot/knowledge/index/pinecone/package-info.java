/** Passages in a serverless Pinecone index, through its client: gRPC for records, HTTP for the index itself. */
@NullMarked
package ai.chatbot.knowledge.index.pinecone;

import org.jspecify.annotations.NullMarked;
