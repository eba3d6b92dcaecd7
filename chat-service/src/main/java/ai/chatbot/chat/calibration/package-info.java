/**
 * From a raw score to the share of answers with this score that are right. The table is data: a resource that names where
 * it comes from; {@code benchmarks/run confidence} makes it from labelled answers.
 */
@NullMarked
package ai.chatbot.chat.calibration;

import org.jspecify.annotations.NullMarked;
