/**
 * OpenAI's protocol: OpenAI itself, servers that speak it, and Azure OpenAI, all through Spring AI's client, for Azure in
 * Microsoft Foundry mode with an API key or Entra ID. Built in Java, because the starter's auto-configuration ignores the
 * deployment name and makes models nobody asked for. {@code Upstreams} leads past the client.
 */
@NullMarked
package ai.chatbot.llm.provider.openai;

import org.jspecify.annotations.NullMarked;
