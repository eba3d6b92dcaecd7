/** The contract of analytics-service: the events it counts and the dashboard it shows. */
@NullMarked
package ai.chatbot.common.contract.analytics;

import org.jspecify.annotations.NullMarked;
