/**
 * What the two MongoDB-wire engines have in common: records, writes, faults and the connection. How they search differs:
 * that is in {@code mongodbatlas} and {@code cosmosvcore}.
 */
@NullMarked
package ai.chatbot.knowledge.index.mongo;

import org.jspecify.annotations.NullMarked;
