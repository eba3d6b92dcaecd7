/** Claude by Anthropic's own API, through Spring AI's client. */
@NullMarked
package ai.chatbot.llm.provider.anthropic;

import org.jspecify.annotations.NullMarked;
