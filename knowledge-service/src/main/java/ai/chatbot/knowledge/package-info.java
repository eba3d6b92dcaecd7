/** Documents, ingestion, search. */
@NullMarked
package ai.chatbot.knowledge;

import org.jspecify.annotations.NullMarked;
