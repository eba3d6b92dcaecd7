/** Reads plain text: undoes hard line wrapping and recognises lists and underlined headings. */
@NullMarked
package ai.chatbot.knowledge.parsing.plaintext;

import org.jspecify.annotations.NullMarked;
