/** The contract of llm-service: completions, and the platform configuration it keeps. */
@NullMarked
package ai.chatbot.common.contract.llm;

import org.jspecify.annotations.NullMarked;
