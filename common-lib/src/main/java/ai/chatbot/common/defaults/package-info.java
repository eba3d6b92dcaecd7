/** The settings every service starts from, below everything a service, the environment or the command line says. */
@NullMarked
package ai.chatbot.common.defaults;

import org.jspecify.annotations.NullMarked;
