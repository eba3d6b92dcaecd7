/**
 * API keys: made, listed and ended by their owners and by administrators, exchanged by the gateway for short-lived access
 * tokens. What a stolen one can do: {@code docs/decisions/0028-keys-guests-and-tokens.md}.
 */
@NullMarked
package ai.chatbot.user.apikey;

import org.jspecify.annotations.NullMarked;
