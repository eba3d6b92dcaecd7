/** Reads Word documents (OOXML) with POI: headings by style, lists, tables row by row, page breaks where they are known. */
@NullMarked
package ai.chatbot.knowledge.parsing.docx;

import org.jspecify.annotations.NullMarked;
