/** People without an account, who come in through a widget or a trial: where they come from, and how much they may say. */
@NullMarked
package ai.chatbot.chat.guest;

import org.jspecify.annotations.NullMarked;
