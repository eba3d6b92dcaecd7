package ai.chatbot.knowledge.index.pgvector;

import ai.chatbot.common.test.NodeProject;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

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
            try {
                NodeProject.install(SOURCE, FILES, PLACE, "pgvector");
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
