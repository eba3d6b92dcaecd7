package ai.chatbot.common.contract.user;

/** @param key the whole of it, which nobody can show again */
public record CreatedApiKey(String key, ApiKeyView details) {

    @Override
    public String toString() {
        return "CreatedApiKey[" + details.keyId() + "]";
    }
}
