/** Answers from documents, beside another maker's server in front of the same model. */
@NullMarked
package ai.chatbot.benchmarks.rag;

import org.jspecify.annotations.NullMarked;
