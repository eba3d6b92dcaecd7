/**
 * A model that answers without one: it quotes the sentences that answer best, word for word, each with its citation. It
 * needs no network and no key, never makes anything up, and so is the last stand-in for all others. It cannot combine,
 * compare, translate or rephrase.
 */
@NullMarked
package ai.chatbot.llm.provider.extractive;

import org.jspecify.annotations.NullMarked;
