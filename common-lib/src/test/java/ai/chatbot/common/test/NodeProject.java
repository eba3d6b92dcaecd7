package ai.chatbot.common.test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.opentest4j.TestAbortedException;

/**
 * Programs for Node.js with what npm installs for them.
 *
 * @param place of the installed copy
 */
public record NodeProject(Path place) {

    private static final String LOCK = "package-lock.json";

    /**
     * Copies a folder of sources with a {@code package-lock.json} and installs what that says, unless it is there.
     * Without Node.js a test is left out, and says so; where tests decide ({@code CI=true}), it fails.
     *
     * @param what cannot be tested without
     */
    public static NodeProject install(Path source, List<String> files, Path place, String what) throws IOException {
        require(what);
        Files.createDirectories(place);
        boolean same = Files.exists(place.resolve("node_modules/.package-lock.json"))
                && Files.exists(place.resolve(LOCK))
                && Files.mismatch(source.resolve(LOCK), place.resolve(LOCK)) < 0;
        for (String file : files) {
            Files.copy(source.resolve(file), place.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        if (!same) {
            run(List.of("npm", "ci", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund"), place);
        }
        return new NodeProject(place);
    }

    /** Nothing is left out silently, and nothing at all where tests decide. */
    private static void require(String what) {
        try {
            run(List.of("node", "--version"), Path.of("."));
            run(List.of("npm", "--version"), Path.of("."));
        } catch (IOException e) {
            String lacking = what + " cannot be tested without Node.js and npm";
            if ("true".equals(System.getenv("CI"))) {
                throw new IllegalStateException(lacking, e);
            }
            throw new TestAbortedException(lacking, e);
        }
    }

    private static void run(List<String> command, Path directory) throws IOException {
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IllegalStateException(String.join(" ", command) + " failed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
