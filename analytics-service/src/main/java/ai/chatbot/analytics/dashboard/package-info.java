/** The sums by the hour as admins see them, for any period and step. Reads only what {@code events} has added up. */
@NullMarked
package ai.chatbot.analytics.dashboard;

import org.jspecify.annotations.NullMarked;
