package ai.chatbot.benchmarks.alone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How a service's code is given to Java. */
public interface Program {

    /** Options and what is to be run, behind {@code java} and the options of the process. */
    List<String> command() throws IOException;

    /** @param service such as {@code knowledge-service} */
    static Program packed(String service) {
        return () -> List.of("-jar", archive(service).toString());
    }

    static Path archive(String service) throws IOException {
        Path target = Path.of(System.getProperty("chatbot.home", "."), service, "target");
        try (var files = Files.newDirectoryStream(target, service + "-*-exec.jar")) {
            for (Path file : files) {
                return file;
            }
        }
        throw new IOException("There is no archive of the service in " + target + "; build it first");
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
