package ai.chatbot.common.secret;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** One file a secret, named as the secret: what Kubernetes, Docker and the CSI driver mount. */
final class DirectorySecretStore implements SecretStore {

    private final Path directory;

    DirectorySecretStore(Path directory) {
        this.directory = directory;
    }

    @Override
    public String place() {
        return "the secrets directory";
    }

    @Override
    public Optional<String> read(String name) {
        try {
            return Optional.of(Files.readString(directory.resolve(name)).strip());
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException e) {
            throw new SecretStoreException(
                    "The file cannot be read: " + e.getClass().getSimpleName());
        }
    }
}
