package ai.chatbot.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/** Other programs that tests run. */
final class Program {

    private Program() {}

    /**
     * Without this program a test is left out, and says so; where tests decide ({@code CI=true}), it fails.
     *
     * @param what cannot be tested without
     */
    static void require(String name, String what) {
        if (!isThere(name) && "true".equals(System.getenv("CI"))) {
            throw new IllegalStateException(lacking(name, what));
        }
        wish(name, what);
    }

    /**
     * Without this program a test is left out, and says so, wherever it runs: no distribution has it as a package.
     *
     * @param what cannot be tested without
     */
    static void wish(String name, String what) {
        if (!isThere(name)) {
            throw new TestAbortedException(lacking(name, what));
        }
    }

    private static boolean isThere(String name) {
        String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
        return Stream.of(path.split(":")).anyMatch(directory -> Files.isExecutable(Path.of(directory, name)));
    }

    private static String lacking(String name, String what) {
        return what + " cannot be tested without " + name;
    }

    /** Waits for its end, at most a minute. Nothing of our settings is in its environment but what is given. */
    static Result run(Path directory, Map<String, String> environment, String input, List<String> command) {
        try {
            Path output = Files.createTempFile("program", ".out");
            Path typed = Files.writeString(Files.createTempFile("program", ".in"), input);
            var builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(typed.toFile())
                    .redirectOutput(output.toFile())
                    .directory(directory.toFile());
            builder.environment()
                    .keySet()
                    .removeIf(name -> name.startsWith("CHATBOT_") || name.startsWith("ARM_") || name.startsWith("TF_"));
            builder.environment().putAll(environment);
            Process process = builder.start();
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException(command + " does not end: " + Files.readString(output));
            }
            var result = new Result(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
            Files.delete(output);
            Files.delete(typed);
            return result;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** @param output both streams */
    record Result(int status, String output) {}
}
