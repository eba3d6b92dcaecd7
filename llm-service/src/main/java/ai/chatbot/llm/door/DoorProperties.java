package ai.chatbot.llm.door;

import ai.chatbot.common.contract.user.Role;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param roles who may ask providers directly: they spend the operator's money, past every guard
 * @param assumedTokens set aside of a budget for an answer whose request names no limit
 */
@ConfigurationProperties("chatbot.llm.door")
record DoorProperties(
        @DefaultValue({"admin", "support_agent"}) Set<Role> roles,
        @DefaultValue("1024") int assumedTokens) {

    DoorProperties {
        roles = Set.copyOf(roles);
        if (assumedTokens < 1) {
            throw new IllegalArgumentException("chatbot.llm.door.assumed-tokens: at least 1");
        }
    }
}
