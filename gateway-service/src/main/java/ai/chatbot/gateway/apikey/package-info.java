/**
 * API keys instead of access tokens: exchanged at user-service for one, which is believed for some seconds and then asked
 * for again, so that a revoked key is soon refused. Services behind the gateway only ever see the token.
 */
@NullMarked
package ai.chatbot.gateway.apikey;

import org.jspecify.annotations.NullMarked;
