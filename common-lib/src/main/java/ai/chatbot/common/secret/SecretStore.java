package ai.chatbot.common.secret;

import java.util.Optional;

/** Where secrets are kept under names of letters, digits and hyphens. */
public interface SecretStore {

    /** For logs. */
    String place();

    /**
     * @return nothing when there is none of this name
     * @throws SecretStoreException when the store does not say
     */
    Optional<String> read(String name);

    /** Says why, and nothing of what is in the store. */
    final class SecretStoreException extends RuntimeException {

        public SecretStoreException(String message) {
            super(message);
        }
    }
}
