/**
 * Who answers: our own knowledge base, or an engine outside of the platform, by configuration and channel. Engines outside
 * are asked over HTTP by their own contracts, in the packages below; what they write passes our guards before anybody
 * reads it. Conversations that their client keeps are always our own knowledge base's: an engine that asks us back, by
 * whatever door, does not get its own question.
 */
@NullMarked
package ai.chatbot.chat.engine;

import org.jspecify.annotations.NullMarked;
