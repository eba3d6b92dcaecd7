/**
 * What administrators change while the platform runs: kept here in versions, served to all services. Other services poll
 * {@code /internal/config} every two seconds; together with the second that a version may be kept here, a change is
 * everywhere within five. What the settings mean is their users' business.
 */
@NullMarked
package ai.chatbot.llm.config;

import org.jspecify.annotations.NullMarked;
