/**
 * Reads Excel workbooks with POI, sheet by sheet and row by row: a sheet is a section, each row a line, every cell with
 * the name of its column. Formulas count by their last result; hidden sheets are left out.
 */
@NullMarked
package ai.chatbot.knowledge.parsing.xlsx;

import org.jspecify.annotations.NullMarked;
