/** Language model providers, prompts, guardrails, platform configuration. */
@NullMarked
package ai.chatbot.llm;

import org.jspecify.annotations.NullMarked;
