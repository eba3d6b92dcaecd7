/** Reads tables as text with commons-csv: each row as a line, every cell with the name of its column. */
@NullMarked
package ai.chatbot.knowledge.parsing.csv;

import org.jspecify.annotations.NullMarked;
