/**
 * n8n, in both directions, by one contract (docs/n8n): our customers' messages go to a workflow that answers them, and a
 * workflow that gets messages elsewhere has ours answer them. Both are signed with HMAC-SHA256 over the bytes sent, and
 * both give one answer to one idempotency key.
 */
@NullMarked
package ai.chatbot.chat.engine.n8n;

import org.jspecify.annotations.NullMarked;
