/** Analytics events on their way out: never on the caller's time, bounded, without personal data. */
@NullMarked
package ai.chatbot.common.events;

import org.jspecify.annotations.NullMarked;
