package ai.chatbot.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DistributionIT {

    private static final Path HOME = Launcher.ROOT.resolve("standalone/target/chatbot");

    /** A library in another version than the shared one would be invisible to its service. */
    @ParameterizedTest
    @EnumSource(Service.class)
    void theSharedLibrariesAreTheOnesEachServiceWasBuiltWith(Service service) throws IOException {
        try (var jar = new JarFile(
                        HOME.resolve("services/" + service.fullName() + ".jar").toFile());
                var list = jar.getInputStream(jar.getJarEntry("META-INF/chatbot/libraries"))) {
            List<String> missing = Stream.of(new String(list.readAllBytes(), StandardCharsets.UTF_8)
                            .strip()
                            .split(":"))
                    .map(path -> path.substring(path.lastIndexOf('/') + 1))
                    .filter(name -> !Files.exists(HOME.resolve("lib").resolve(name)))
                    .toList();
            assertThat(missing).as("pin these in the parent pom").isEmpty();
        }
    }
}
