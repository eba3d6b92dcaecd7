/**
 * Reads e-mails with Angus Mail: the subject is the title, of the text and the HTML of a message only the text is taken,
 * and attachments are named but not read.
 */
@NullMarked
package ai.chatbot.knowledge.parsing.eml;

import org.jspecify.annotations.NullMarked;
