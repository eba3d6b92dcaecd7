/** AWS Bedrock by Converse and ConverseStream: one request shape for Claude, Llama, Titan and all others there. */
@NullMarked
package ai.chatbot.llm.provider.bedrock;

import org.jspecify.annotations.NullMarked;
