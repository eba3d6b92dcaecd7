/**
 * Answers as they are written: server-sent events or JSON lines, which a client that lost its connection continues on any
 * replica. What happens to a message does not depend on whether somebody watches: {@code answer} does it.
 */
@NullMarked
package ai.chatbot.chat.stream;

import org.jspecify.annotations.NullMarked;
