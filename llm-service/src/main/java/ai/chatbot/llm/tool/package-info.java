/** What a model may have called on its behalf: tools over HTTP and of other servers, none of which is trusted. */
@NullMarked
package ai.chatbot.llm.tool;

import org.jspecify.annotations.NullMarked;
