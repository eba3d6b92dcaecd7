/**
 * What rules can say about a question: whether it needs the ones before it, and a title. Here because two services must
 * agree on it: chat-service asks a language model to rewrite such a question, and knowledge-service puts it together by
 * rules when nobody has.
 */
@NullMarked
package ai.chatbot.common.question;

import org.jspecify.annotations.NullMarked;
