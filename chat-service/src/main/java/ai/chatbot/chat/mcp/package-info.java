/**
 * The knowledge base as tools for clients of the Model Context Protocol: {@code search} and {@code ask}. Whoever calls
 * them is the user of the token that came with the request and sees what that user may see. Every request stands for
 * itself, so that any replica can answer it.
 */
@NullMarked
package ai.chatbot.chat.mcp;

import org.jspecify.annotations.NullMarked;
