package ai.chatbot.common.contract.user;

import java.time.Instant;

public record LoggedOut(Instant loggedOutAt) {}
