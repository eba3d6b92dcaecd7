/** HTTP clients for the contracts: where each service is, how long to wait, when to stop asking. */
@NullMarked
package ai.chatbot.common.client;

import org.jspecify.annotations.NullMarked;
