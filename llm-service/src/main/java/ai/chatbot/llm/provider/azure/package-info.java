/**
 * Azure OpenAI through Spring AI's OpenAI client in Microsoft Foundry mode, with an API key. Built in Java, because the
 * starter's auto-configuration ignores the deployment name and makes models nobody asked for. Entra ID is not here yet.
 */
@NullMarked
package ai.chatbot.llm.provider.azure;

import org.jspecify.annotations.NullMarked;
