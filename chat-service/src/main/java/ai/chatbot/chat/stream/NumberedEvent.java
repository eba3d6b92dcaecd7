package ai.chatbot.chat.stream;

import ai.chatbot.common.contract.chat.ChatEvent;

/** @param id from 1, without gaps within one answer */
record NumberedEvent(long id, ChatEvent event) {}
