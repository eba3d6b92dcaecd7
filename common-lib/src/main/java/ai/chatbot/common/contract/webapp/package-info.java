/** What the chat web app of others, which we did not write, expects of whoever answers it. */
@NullMarked
package ai.chatbot.common.contract.webapp;

import org.jspecify.annotations.NullMarked;
