/**
 * Reads PDF with PDFBox. A PDF knows only glyphs and where they stand, so structure is inferred from geometry: words,
 * lines, table rows, paragraphs, then headings by their size. The steps, in order: {@code PdfGlyphs} → {@code PageLines}
 * → {@code RunningLines} → {@code Typography} → {@code PdfBlocks}. Images are not read.
 */
@NullMarked
package ai.chatbot.knowledge.parsing.pdf;

import org.jspecify.annotations.NullMarked;
