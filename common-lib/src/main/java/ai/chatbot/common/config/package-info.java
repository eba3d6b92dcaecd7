/** The platform configuration as a running service sees it. */
@NullMarked
package ai.chatbot.common.config;

import org.jspecify.annotations.NullMarked;
