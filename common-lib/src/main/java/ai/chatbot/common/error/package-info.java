/** The error model: one exception, error codes by kind. Codes are stable; messages are for people. */
@NullMarked
package ai.chatbot.common.error;

import org.jspecify.annotations.NullMarked;
