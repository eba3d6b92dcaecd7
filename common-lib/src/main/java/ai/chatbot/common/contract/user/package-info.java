/** The contract of user-service: accounts, tokens, preferences. */
@NullMarked
package ai.chatbot.common.contract.user;

import org.jspecify.annotations.NullMarked;
