/**
 * Which embedding models there are, by what names, and which of them can be used now. It does not run them: that is
 * done through Spring AI's {@code EmbeddingModel}, the port all of them stand behind.
 */
@NullMarked
package ai.chatbot.embedding.catalog;

import org.jspecify.annotations.NullMarked;
