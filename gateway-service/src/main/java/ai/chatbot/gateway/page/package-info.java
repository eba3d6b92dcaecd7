/** The page of the chat web app, of which we have nothing but the directory that its unmodified build is in. */
@NullMarked
package ai.chatbot.gateway.page;

import org.jspecify.annotations.NullMarked;
