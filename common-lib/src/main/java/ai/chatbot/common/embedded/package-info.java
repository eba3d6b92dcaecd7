/** Stores that need no installation: for the standalone platform and for tests. A service never uses them by itself. */
@NullMarked
package ai.chatbot.common.embedded;

import org.jspecify.annotations.NullMarked;
