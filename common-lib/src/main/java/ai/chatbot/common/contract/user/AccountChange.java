package ai.chatbot.common.contract.user;

import org.jspecify.annotations.Nullable;

public record AccountChange(@Nullable Role role, @Nullable AccountStatus status) {}
