/**
 * What the services share: contracts, the error model, and auto-configuration. No entities, no business rules, nothing
 * with only one user.
 */
@NullMarked
package ai.chatbot.common;

import org.jspecify.annotations.NullMarked;
