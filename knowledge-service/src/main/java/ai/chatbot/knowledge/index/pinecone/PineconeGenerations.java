package ai.chatbot.knowledge.index.pinecone;

import ai.chatbot.knowledge.index.PassageIndexes;
import io.pinecone.clients.Pinecone;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The indexes of the generations. Each has a Pinecone index of its own and not a namespace of a common one: all vectors
 * of a Pinecone index have the same length, and another model mostly means another one.
 */
final class PineconeGenerations implements AutoCloseable {

    private final Pinecone account;
    private final PineconeProperties properties;
    private final boolean tls;
    private final ConcurrentMap<String, PineconeIndex> indexes = new ConcurrentHashMap<>();

    PineconeGenerations(Pinecone account, PineconeProperties properties, boolean tls) {
        this.account = account;
        this.properties = properties;
        this.tls = tls;
    }

    PineconeIndex index(String generation) {
        return indexes.computeIfAbsent(generation, _ -> {
            String name = PassageIndexes.name(properties.indexName(), "-", generation);
            return new PineconeIndex(account, name, properties, tls);
        });
    }

    @Override
    public void close() {
        indexes.values().forEach(PineconeIndex::close);
    }
}
