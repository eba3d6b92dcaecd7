/**
 * What a service's collections look like changes in numbered steps: each is run once, by the owning service, at its start,
 * by one of its replicas. See docs/decisions/0038. Not for what users do with data, and not for search indexes, which have
 * generations.
 */
@NullMarked
package ai.chatbot.common.migration;

import org.jspecify.annotations.NullMarked;
