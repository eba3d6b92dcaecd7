package ai.chatbot.common.embedded;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

/**
 * A MongoDB-wire server in this process, on the loopback interface. No transactions, no change streams, no text search,
 * nothing expires, and only unique and sparse indexes are used: see docs/decisions/0003.
 */
public final class EmbeddedMongo implements AutoCloseable {

    private final MongoServer server;
    private final InetSocketAddress address;

    private EmbeddedMongo(H2Backend backend, int port) {
        server = new MongoServer(backend);
        server.bind("127.0.0.1", port);
        address = server.getLocalAddress();
    }

    /**
     * Keeps its data in this file. What it has acknowledged survives the death of the process.
     *
     * @param port 0 takes a free one
     */
    public static EmbeddedMongo onDisk(Path file, int port) {
        MVStore store = new MVStore.Builder().fileName(file.toString()).open();
        return new EmbeddedMongo(new DurableBackend(store, true), port);
    }

    public static EmbeddedMongo inMemory() {
        return new EmbeddedMongo(new DurableBackend(MVStore.open((@Nullable String) null), false), 0);
    }

    /** Without a database name. */
    public String uri() {
        return "mongodb://127.0.0.1:" + address.getPort();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
