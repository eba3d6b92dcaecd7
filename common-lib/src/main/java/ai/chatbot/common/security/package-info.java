/** Who is calling: a signed-in user by their access token, one of our services by its own, or both at once. */
@NullMarked
package ai.chatbot.common.security;

import org.jspecify.annotations.NullMarked;
