/**
 * One answer, from the question to the stored turn. Start reading at {@link ai.chatbot.chat.answer.AnswerQuestion}. An
 * answer says only what its sources say: passages come from knowledge-service, words from llm-service, and what the
 * words claim without a passage is dropped here.
 */
@NullMarked
package ai.chatbot.chat.answer;

import org.jspecify.annotations.NullMarked;
