/** The contract of embedding-service: vectors, tokens, and how well passages match a question. */
@NullMarked
package ai.chatbot.common.contract.embedding;

import org.jspecify.annotations.NullMarked;
