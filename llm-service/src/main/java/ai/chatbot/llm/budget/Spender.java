package ai.chatbot.llm.budget;

import org.jspecify.annotations.Nullable;

/**
 * On whose budget a request is.
 *
 * @param userId null for what the platform does on its own account, which only the tenant's budget bounds
 */
public record Spender(String tenantId, @Nullable String userId) {

    /** The one tenant of a platform that knows no others. */
    public static final String ONLY_TENANT = "default";

    public static Spender of(@Nullable String tenantId, @Nullable String userId) {
        return new Spender(tenantId == null || tenantId.isBlank() ? ONLY_TENANT : tenantId, userId);
    }
}
