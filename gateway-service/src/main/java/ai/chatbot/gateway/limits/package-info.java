/**
 * How often one caller may use one endpoint. Counted in Redis, so that all replicas count together; while Redis is away
 * each counts for itself, because an unlimited gateway is worse than one that is too generous.
 */
@NullMarked
package ai.chatbot.gateway.limits;

import org.jspecify.annotations.NullMarked;
