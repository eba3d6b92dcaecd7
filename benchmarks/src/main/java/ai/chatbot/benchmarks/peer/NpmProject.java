package ai.chatbot.benchmarks.peer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** A folder in which npm has installed a package. */
public record NpmProject(Path place) {

    private static final long MINUTES_TO_INSTALL = 10;

    /** @param resource of the class path */
    public void copy(String resource, String file) throws IOException {
        Path target = place.resolve(file);
        Files.createDirectories(Objects.requireNonNull(target.getParent()));
        try (InputStream content = Objects.requireNonNull(NpmProject.class.getResourceAsStream(resource), resource)) {
            Files.copy(content, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /**
     * Installs what {@code package.json} says unless it is there.
     *
     * @param module of npm
     * @return false, and says why, when it cannot be had
     */
    public boolean installed(String module) throws InterruptedException {
        if (Files.isDirectory(place.resolve("node_modules").resolve(module))) {
            return true;
        }
        try {
            Process npm = new ProcessBuilder(
                            "npm", "install", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund")
                    .directory(place.toFile())
                    .inheritIO()
                    .start();
            if (npm.waitFor(MINUTES_TO_INSTALL, TimeUnit.MINUTES) && npm.exitValue() == 0) {
                return true;
            }
            npm.destroy();
            System.out.println(module + " cannot be installed: npm is left out.");
        } catch (IOException absent) {
            System.out.println("There is no npm here: it is left out.");
        }
        return false;
    }
}
