/**
 * Turns files into text with structure: headings, paragraphs, lists, tables and code, each with its exact place.
 *
 * <p>Direct libraries instead of one that reads everything: only they tell font sizes, styles and pages, which sections
 * and citations need (DESIGN.md §7). Every file is hostile until read: time, memory and size are limited here. Cutting
 * the text is not done here.
 */
@NullMarked
package ai.chatbot.knowledge.parsing;

import org.jspecify.annotations.NullMarked;
