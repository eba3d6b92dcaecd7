package ai.chatbot.knowledge.index.pinecone;

import ai.chatbot.knowledge.index.remote.EngineException;
import ai.chatbot.knowledge.index.remote.EngineException.Fault;
import io.pinecone.clients.Pinecone;
import io.pinecone.configs.PineconeConfig;
import io.pinecone.configs.PineconeConnection;
import io.pinecone.exceptions.PineconeNotFoundException;
import io.pinecone.proto.VectorServiceGrpc.VectorServiceBlockingStub;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openapitools.db_control.client.model.IndexModel;

/** One Pinecone index: whether it is there, how it is made, and the connection to it. */
final class PineconeIndex implements AutoCloseable {

    /** A new index takes some seconds. */
    private static final Duration NEXT_LOOK = Duration.ofSeconds(3);

    private final Pinecone account;
    private final PineconeProperties properties;
    private final String name;
    private final boolean tls;
    private @Nullable PineconeConnection connection;

    PineconeIndex(Pinecone account, String name, PineconeProperties properties, boolean tls) {
        this.account = account;
        this.properties = properties;
        this.name = name;
        this.tls = tls;
    }

    /** Empty while there is no index. */
    synchronized Optional<VectorServiceBlockingStub> records() {
        PineconeConnection open = connection;
        if (open == null) {
            Optional<IndexModel> found = find();
            if (found.isEmpty()) {
                return Optional.empty();
            }
            PineconeConfig config = new PineconeConfig(properties.key());
            config.setHost(found.get().getHost());
            config.setTLSEnabled(tls);
            open = new PineconeConnection(config, name);
            connection = open;
        }
        return Optional.of(open.getBlockingStub());
    }

    private Optional<IndexModel> find() {
        try {
            return Optional.of(account.describeIndex(name));
        } catch (PineconeNotFoundException e) {
            return Optional.empty();
        }
    }

    /** Returns when the index is ready; otherwise it fails in a way that is tried again. */
    void prepare(int dimension) {
        Optional<IndexModel> found = find();
        if (found.isPresent() && !Objects.equals(found.get().getDimension(), dimension)) {
            drop();
            found = Optional.empty();
        }
        IndexModel index = found.orElseGet(() -> account.createServerlessIndex(
                name, "cosine", dimension, properties.cloud(), properties.environment(), "disabled", Map.of()));
        if (!Boolean.TRUE.equals(index.getStatus().getReady())) {
            throw new EngineException(Fault.THROTTLED, "The index is being made", NEXT_LOOK);
        }
    }

    void drop() {
        close();
        if (find().isPresent()) {
            account.deleteIndex(name);
        }
    }

    @Override
    public synchronized void close() {
        PineconeConnection open = connection;
        connection = null;
        if (open != null) {
            open.close();
        }
    }
}
