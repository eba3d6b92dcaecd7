/**
 * Embedding models of others, over HTTP. What they have in common is here: requests are cut to what the model reads, texts
 * of different callers share a call, not too many calls run at a time, a passing fault is tried again, and an answer is
 * checked before anybody builds an index on it. One nested package per protocol.
 */
@NullMarked
package ai.chatbot.embedding.remote;

import org.jspecify.annotations.NullMarked;
