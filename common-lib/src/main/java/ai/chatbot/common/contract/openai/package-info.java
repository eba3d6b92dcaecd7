/**
 * OpenAI's wire format, as far as we speak it: chat completions, their streams, models, errors. Its contract, not ours:
 * no envelope, and nothing of it changes at our wish. What we do not know of a request is ignored, unless an answer would
 * be another one for it: {@link ai.chatbot.common.contract.openai.UntranslatedParameters}.
 */
@NullMarked
package ai.chatbot.common.contract.openai;

import org.jspecify.annotations.NullMarked;
