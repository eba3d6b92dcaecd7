package ai.chatbot.common.live;

import org.jspecify.annotations.Nullable;

/**
 * @param id what a client sends back as {@code Last-Event-ID}; null leaves that as it was
 * @param data becomes JSON
 */
public record LiveEvent(@Nullable String id, String name, Object data) {}
