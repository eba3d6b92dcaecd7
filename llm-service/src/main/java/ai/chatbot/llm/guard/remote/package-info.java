/**
 * Rules that ask a service of somebody else: Azure AI Content Safety and OpenAI's moderation. Each is there only when it is
 * configured. Personal data is masked before a text leaves; nothing is retried, the rule's failure policy decides.
 */
@NullMarked
package ai.chatbot.llm.guard.remote;

import org.jspecify.annotations.NullMarked;
