/**
 * The one public door of the platform: it checks who comes in, limits how often and how much, and hands requests on
 * to the services, which it alone makes reachable. It owns no data and knows no business rules; bodies pass through it
 * unread. Decisions: {@code RATIONALE.md}.
 */
@NullMarked
package ai.chatbot.gateway;

import org.jspecify.annotations.NullMarked;
