/** The envelope around every answer of the API, and what it carries. */
@NullMarked
package ai.chatbot.common.api;

import org.jspecify.annotations.NullMarked;
