/**
 * What happened on the platform, counted: events are taken from the stream, stored once each and added up by the hour, and
 * admins see the sums. Nothing here is needed to answer a customer, and no message text comes here. RATIONALE.md says how
 * each event is counted exactly once.
 */
@NullMarked
package ai.chatbot.analytics;

import org.jspecify.annotations.NullMarked;
