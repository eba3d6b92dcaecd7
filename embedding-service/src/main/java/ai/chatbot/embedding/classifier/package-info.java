/**
 * An optional model that puts a text into one of its classes, for example one that knows prompt injections or toxic
 * language; llm-service has a guard that asks it. None until an operator names one; no model is downloaded, none is
 * shipped.
 */
@NullMarked
package ai.chatbot.embedding.classifier;

import org.jspecify.annotations.NullMarked;
