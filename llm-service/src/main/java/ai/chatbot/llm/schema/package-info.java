/** Whether JSON fits a schema, said so that a model or an administrator can act on it. Nothing is ever fetched for it. */
@NullMarked
package ai.chatbot.llm.schema;

import org.jspecify.annotations.NullMarked;
