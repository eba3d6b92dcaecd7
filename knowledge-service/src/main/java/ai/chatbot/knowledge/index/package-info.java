/**
 * The port to whatever stores passages with their vectors and finds them again. It is ours because no library's port
 * has a keyword leg beside the vector leg, filters and word weights at once. It does not decide what is relevant: that
 * is retrieval's work.
 */
@NullMarked
package ai.chatbot.knowledge.index;

import org.jspecify.annotations.NullMarked;
