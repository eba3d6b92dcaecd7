/** Widgets: which pages of others' may embed the chat, and how much their visitors may ask. Tokens for them: {@code guest}. */
@NullMarked
package ai.chatbot.user.widget;

import org.jspecify.annotations.NullMarked;
