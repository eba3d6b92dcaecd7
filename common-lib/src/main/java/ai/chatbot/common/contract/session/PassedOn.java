package ai.chatbot.common.contract.session;

import org.jspecify.annotations.Nullable;

/** @param turn the message with the system's word on it; null when the chat is the bot's, and nothing was stored */
public record PassedOn(@Nullable Turn turn) {}
