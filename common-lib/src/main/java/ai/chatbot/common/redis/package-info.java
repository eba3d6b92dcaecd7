/** Redis as every service uses it: short time-outs, readiness. */
@NullMarked
package ai.chatbot.common.redis;

import org.jspecify.annotations.NullMarked;
