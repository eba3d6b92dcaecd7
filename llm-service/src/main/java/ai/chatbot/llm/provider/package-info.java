/**
 * The language models that can answer, all behind Spring AI's {@code ChatModel}, and what happens when one does not: the
 * extractive answerer, which needs no network and no key, stands in. A provider throws
 * {@link ai.chatbot.common.error.ServiceException} with a code that says whether another one may try. What is asked, and
 * whether it may be, is not decided here.
 */
@NullMarked
package ai.chatbot.llm.provider;

import org.jspecify.annotations.NullMarked;
