/**
 * Reads lists of questions and answers, as JSON in any usual shape or as JSON lines: each pair is a section. Other JSON
 * is refused, since nothing tells what of it is meant to be read.
 */
@NullMarked
package ai.chatbot.knowledge.parsing.json;

import org.jspecify.annotations.NullMarked;
