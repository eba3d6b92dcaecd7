/**
 * Which indexes there are side by side, and which of them is searched. A generation is one index with the vectors of one
 * model. Whoever reads takes the active one once for a whole search; whoever writes is told which one to write to, and
 * what the others need follows in the background: see docs/decisions/0011. How a generation is filled is the work of
 * {@code rebuild}.
 */
@NullMarked
package ai.chatbot.knowledge.generation;

import org.jspecify.annotations.NullMarked;
