/**
 * Access tokens (RS256 JWTs that any service can check with the published key) and refresh tokens (opaque, rotating,
 * stored hashed). Here and not in signin because a refresh needs no password. How both are made: {@code RATIONALE.md}.
 */
@NullMarked
package ai.chatbot.user.token;

import org.jspecify.annotations.NullMarked;
