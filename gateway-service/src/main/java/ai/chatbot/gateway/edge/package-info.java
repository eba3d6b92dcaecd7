/** What only the outermost door must do: browsers' rules, and headers that nobody outside may set. */
@NullMarked
package ai.chatbot.gateway.edge;

import org.jspecify.annotations.NullMarked;
