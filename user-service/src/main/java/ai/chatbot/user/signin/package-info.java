/** The public routes of accounts: register, sign in, refresh, sign out, one's own profile. */
@NullMarked
package ai.chatbot.user.signin;

import org.jspecify.annotations.NullMarked;
