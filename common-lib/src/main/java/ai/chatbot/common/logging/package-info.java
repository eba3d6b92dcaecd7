/** Logs as JSON lines, without personal data. */
@NullMarked
package ai.chatbot.common.logging;

import org.jspecify.annotations.NullMarked;
