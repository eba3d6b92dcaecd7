/** Accounts and what belongs to one: profile, preferences, password hash. Tokens are made elsewhere. */
@NullMarked
package ai.chatbot.user.account;

import org.jspecify.annotations.NullMarked;
