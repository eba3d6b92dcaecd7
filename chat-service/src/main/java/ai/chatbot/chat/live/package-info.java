/** A conversation as it goes on: every new message as a server-sent event, whoever wrote it. */
@NullMarked
package ai.chatbot.chat.live;

import org.jspecify.annotations.NullMarked;
