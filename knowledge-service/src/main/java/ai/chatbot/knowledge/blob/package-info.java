/**
 * Keeps the bytes of uploaded files, so that a job can be done again and a document be indexed anew. Metadata and text
 * are not kept here; they are in MongoDB.
 */
@NullMarked
package ai.chatbot.knowledge.blob;

import org.jspecify.annotations.NullMarked;
