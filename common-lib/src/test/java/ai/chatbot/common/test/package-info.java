/** What the tests of all services share: stores, tokens, an HTTP stand-in, an HTTP client. */
@NullMarked
package ai.chatbot.common.test;

import org.jspecify.annotations.NullMarked;
