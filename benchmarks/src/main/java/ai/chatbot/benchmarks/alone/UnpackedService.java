package ai.chatbot.benchmarks.alone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A service's archive taken apart, which starts sooner than the archive itself, and with {@link #trained} sooner still:
 * for benchmarks that start it hundreds of times.
 */
public final class UnpackedService implements Program {

    private final Path jar;
    private final Path cache;

    private UnpackedService(Path jar, Path cache) {
        this.jar = jar;
        this.cache = cache;
    }

    /** @param place empty or absent */
    public static UnpackedService of(String service, Path place) throws IOException, InterruptedException {
        Path archive = Program.archive(service);
        Process extracting = new ProcessBuilder(
                        Program.java(),
                        "-Djarmode=tools",
                        "-jar",
                        archive.toString(),
                        "extract",
                        "--destination",
                        place.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Path jar = place.resolve(archive.getFileName());
        if (extracting.waitFor() != 0 || !Files.exists(jar)) {
            throw new IOException(archive + " cannot be taken apart");
        }
        return new UnpackedService(jar, place.resolve("classes.aot"));
    }

    /** Until {@link #trained}, a process writes down its classes when it is told to stop, not when it is killed. */
    @Override
    public List<String> command() {
        return List.of((trained() ? "-XX:AOTCache=" : "-XX:AOTCacheOutput=") + cache, "-jar", jar.toString());
    }

    public boolean trained() {
        return Files.exists(cache);
    }
}
