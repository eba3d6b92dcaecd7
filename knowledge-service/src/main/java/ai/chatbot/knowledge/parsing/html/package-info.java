/** Reads HTML with jsoup: the main content of a page, without what surrounds it, and never anything that runs. */
@NullMarked
package ai.chatbot.knowledge.parsing.html;

import org.jspecify.annotations.NullMarked;
