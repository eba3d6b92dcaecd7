package ai.chatbot.standalone;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;

/**
 * The process behind {@code chatbot backup FILE} and {@code chatbot restore FILE}. Ends with status 2 when something that
 * the user can mend stands in the way.
 */
public final class Recovery {

    private static final int MAY_NOT = 2;
    private static final int FAILED = 1;
    private static final String DEVELOPMENT = "0-development";

    private Recovery() {}

    public static void main(String[] args) {
        try {
            System.out.println(run(System.getenv(), args));
        } catch (MayNotStartException e) {
            System.err.println(e.getMessage());
            System.exit(MAY_NOT);
        } catch (UncheckedIOException e) {
            System.err.println(e.getMessage() + ": " + e.getCause());
            System.exit(FAILED);
        }
    }

    /** @return what was done, for people */
    static String run(Map<String, String> environment, String... args) {
        if (args.length != 2) {
            throw new MayNotStartException("Say which file: chatbot backup FILE, or chatbot restore FILE.");
        }
        Settings settings = Settings.from(environment);
        if (settings.mongodbUri() != null) {
            throw new MayNotStartException("MONGODB_URI names a server, so most of the data are not in "
                    + settings.data() + ". How such an installation is backed up: docs/operations-recovery.md");
        }
        Path archive = Path.of(args[1]).toAbsolutePath().normalize();
        return switch (args[0]) {
            case "backup" -> {
                BackupManifest made = new BackUp(settings.data(), version(), Clock.systemUTC()).to(archive);
                yield "Backed up " + describe(made) + " of " + settings.data() + " to " + archive + ".\n"
                        + "It holds passwords, keys and everything that was said: keep it where only you can read it.";
            }
            case "restore" -> {
                BackupManifest restored = new Restore(settings.data(), version()).from(archive);
                yield "Restored " + describe(restored) + " of " + restored.created() + " into " + settings.data()
                        + ". './chatbot up' starts it.";
            }
            default -> throw new MayNotStartException("There is no command " + args[0] + ".");
        };
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String version() {
        return Objects.requireNonNullElse(Recovery.class.getPackage().getImplementationVersion(), DEVELOPMENT);
    }

    private static String describe(BackupManifest manifest) {
        return "%d files (%.1f MB)".formatted(manifest.files().size(), manifest.totalSize() / 1e6);
    }
}
