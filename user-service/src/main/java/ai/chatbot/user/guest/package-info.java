/** Tokens for people without an account: visitors of a site that embeds a widget, and, where it is offered, trials. */
@NullMarked
package ai.chatbot.user.guest;

import org.jspecify.annotations.NullMarked;
