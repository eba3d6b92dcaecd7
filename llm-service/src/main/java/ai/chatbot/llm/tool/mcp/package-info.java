/**
 * Tools of servers that speak the Model Context Protocol, over HTTP. The protocol is the official client's; which servers,
 * which of their tools, where it may connect to and for how long is ours. Servers get no access to models, files or users.
 */
@NullMarked
package ai.chatbot.llm.tool.mcp;

import org.jspecify.annotations.NullMarked;
