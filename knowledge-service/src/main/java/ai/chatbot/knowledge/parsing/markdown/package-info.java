/** Reads Markdown with commonmark and its tables; the front matter is metadata, not text. */
@NullMarked
package ai.chatbot.knowledge.parsing.markdown;

import org.jspecify.annotations.NullMarked;
