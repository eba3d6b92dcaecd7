/**
 * The language models that can answer, all behind Spring AI's {@code ChatModel}; the extractive answerer needs no network
 * and no key. A provider sends every request once, throws {@link ai.chatbot.common.error.ServiceException} with a code
 * that says whether another one may try, and closes its connection when nobody reads a stream any more. Who is asked,
 * how often and for how long is decided in {@code routing}; what is asked, and whether it may be, in {@code completion}.
 */
@NullMarked
package ai.chatbot.llm.provider;

import org.jspecify.annotations.NullMarked;
