/**
 * Who is calling: a signed-in user by their access token, one of our services by its own, or both at once. A token may be
 * good for less than its user's role: {@link ai.chatbot.common.security.Grant}, {@code ScopedAccess}.
 */
@NullMarked
package ai.chatbot.common.security;

import org.jspecify.annotations.NullMarked;
