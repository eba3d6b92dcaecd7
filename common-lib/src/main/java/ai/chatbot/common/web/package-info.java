/** How every service answers over HTTP: request ids, the envelope, errors, JSON. */
@NullMarked
package ai.chatbot.common.web;

import org.jspecify.annotations.NullMarked;
