/**
 * Which embedding models there are, by what names, and which of them can be used now; and what all of them have in common
 * beyond Spring AI's {@code EmbeddingModel}, the port they stand behind: what a text is embedded for, and whether it was
 * cut. It does not run them, and it knows none by name: the packages that do hand in {@link OfferedModels}.
 */
@NullMarked
package ai.chatbot.embedding.catalog;

import org.jspecify.annotations.NullMarked;
