package ai.chatbot.knowledge.index.pgvector;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.opentest4j.TestAbortedException;

/**
 * A real PostgreSQL with pgvector: PGlite, which is PostgreSQL compiled to WebAssembly, in a Node.js process that all tests
 * share. It has one session, so there is one request at a time ({@link PostgresGate} sees to that).
 */
final class PgLite {

    private static final Path SOURCE = Path.of("src/test/pglite");
    private static final Path PLACE = Path.of("target/pglite");
    private static final List<String> FILES = List.of("package.json", "package-lock.json", "serve.mjs");

    private static PgLite shared;

    private final DataOutputStream requests;
    private final DataInputStream answers;

    private PgLite(Process process) throws IOException {
        requests = new DataOutputStream(process.getOutputStream());
        answers = new DataInputStream(process.getInputStream());
        answers.readFully(new byte[answers.readInt()]);
    }

    /** The process ends with this one, by the end of its standard input. */
    static synchronized PgLite start() {
        if (shared == null) {
            requireNode();
            try {
                install();
                shared = new PgLite(new ProcessBuilder("node", "serve.mjs")
                        .directory(PLACE.toFile())
                        .redirectError(PLACE.resolve("errors.log").toFile())
                        .start());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return shared;
    }

    /** Nothing is left out silently, and nothing at all where tests decide. */
    private static void requireNode() {
        try {
            run(List.of("node", "--version"), Path.of("."));
            run(List.of("npm", "--version"), Path.of("."));
        } catch (IOException e) {
            String lacking = "pgvector needs Node.js with npm: there is no real PostgreSQL to test it against";
            if ("true".equals(System.getenv("CI"))) {
                throw new IllegalStateException(lacking, e);
            }
            throw new TestAbortedException(lacking, e);
        }
    }

    private static void install() throws IOException {
        Files.createDirectories(PLACE);
        boolean same = Files.exists(PLACE.resolve("node_modules/.package-lock.json"))
                && Files.exists(PLACE.resolve("package-lock.json"))
                && Files.mismatch(SOURCE.resolve("package-lock.json"), PLACE.resolve("package-lock.json")) < 0;
        for (String file : FILES) {
            Files.copy(SOURCE.resolve(file), PLACE.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        if (!same) {
            run(List.of("npm", "ci", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund"), PLACE);
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

    /** @param messages whole messages of a client, up to one that is answered with {@code ReadyForQuery} */
    synchronized byte[] answer(byte[] messages) throws IOException {
        requests.writeInt(messages.length);
        requests.write(messages);
        requests.flush();
        byte[] answer = new byte[answers.readInt()];
        answers.readFully(answer);
        return answer;
    }
}
