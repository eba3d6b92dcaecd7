package ai.chatbot.common.migration;

import ai.chatbot.common.mongo.CollectionIndexes;
import com.mongodb.MongoServerException;
import com.mongodb.client.MongoDatabase;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.IndexDefinition;
import org.springframework.data.mongodb.core.index.TextIndexDefinition;

/** Makes collections and indexes. All code can live with more of them. */
public final class IndexMigration implements Migration {

    private static final Logger LOG = LoggerFactory.getLogger(IndexMigration.class);
    /** Not whatever else a version of the driver may write beside them. */
    private static final List<String> OPTIONS =
            List.of("name", "unique", "sparse", "expireAfterSeconds", "partialFilterExpression");

    private static final int CHECKSUM_BYTES = 8;

    private final int version;
    private final String name;
    private final MongoOperations mongo;
    private final List<CollectionIndexes> wanted;

    public IndexMigration(int version, String name, MongoOperations mongo, List<CollectionIndexes> wanted) {
        this.version = version;
        this.name = name;
        this.mongo = mongo;
        this.wanted = List.copyOf(wanted);
    }

    @Override
    public int version() {
        return version;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int oldestCode() {
        return 0;
    }

    /** In whichever order the features name them. */
    @Override
    public String checksum() {
        String all = wanted.stream()
                .flatMap(indexes -> indexes.indexes().stream().map(index -> indexes.collection() + describe(index)))
                .sorted()
                .collect(Collectors.joining("\n"));
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, CHECKSUM_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void run(MongoDatabase database, Progress progress) {
        for (CollectionIndexes indexes : wanted) {
            progress.check();
            if (!mongo.collectionExists(indexes.collection())) {
                mongo.createCollection(indexes.collection());
            }
            indexes.indexes().forEach(index -> create(indexes.collection(), index));
        }
    }

    private void create(String collection, IndexDefinition index) {
        try {
            mongo.indexOps(collection).createIndex(index);
        } catch (DataAccessException e) {
            if (!(e.getMostSpecificCause() instanceof MongoServerException refused)) {
                throw e;
            }
            String what = "MongoDB refuses the index " + describe(index) + " of " + collection + " with its error "
                    + refused.getCode();
            if (!(index instanceof TextIndexDefinition)) { // some servers have none, and nothing here needs them
                throw new IllegalStateException(what, e);
            }
            LOG.warn(what);
        }
    }

    private static String describe(IndexDefinition index) {
        Document options = index.getIndexOptions();
        return Stream.concat(
                        index.getIndexKeys().entrySet().stream(),
                        options.entrySet().stream().filter(option -> OPTIONS.contains(option.getKey())))
                .map(entry -> entry.getKey() + ":" + entry.getValue())
                .collect(Collectors.joining(",", "(", ")"));
    }
}
