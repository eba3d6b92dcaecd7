/**
 * Reads PowerPoint presentations with POI: titles of slides are headings, numbers of slides pages, and what the speaker
 * notes belongs to its slide. Hidden slides and pictures are left out.
 */
@NullMarked
package ai.chatbot.knowledge.parsing.pptx;

import org.jspecify.annotations.NullMarked;
