package ai.chatbot.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs {@code ./chatbot} as a person would, with settings of its own. */
record Launcher(Map<String, String> settings) {

    static final Path ROOT = Path.of(System.getProperty("chatbot.root", "..")).toAbsolutePath();

    static Launcher on(Path data, int port) {
        return new Launcher(Map.of("CHATBOT_DATA", data.toString(), "CHATBOT_PORT", Integer.toString(port)));
    }

    Launcher with(String name, String value) {
        var more = new HashMap<>(settings);
        more.put(name, value);
        return new Launcher(Map.copyOf(more));
    }

    /** Waits for its end, at most three minutes. */
    Result run(String... arguments) {
        return run(List.of(arguments));
    }

    private Result run(List<String> arguments) {
        List<String> command =
                new ArrayList<>(List.of("bash", ROOT.resolve("chatbot").toString()));
        command.addAll(arguments);
        try {
            Path output = Files.createTempFile("chatbot", ".out");
            var builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .directory(ROOT.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("CHATBOT_"));
            builder.environment().putAll(settings);
            Process process = builder.start();
            if (!process.waitFor(3, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException("chatbot " + arguments + " does not end: " + Files.readString(output));
            }
            return new Result(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    record Result(int status, String output) {}
}
