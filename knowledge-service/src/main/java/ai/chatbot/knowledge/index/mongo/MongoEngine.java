package ai.chatbot.knowledge.index.mongo;

import ai.chatbot.knowledge.index.IndexedPassage;
import ai.chatbot.knowledge.index.Passage;
import ai.chatbot.knowledge.index.QuestionWords;
import ai.chatbot.knowledge.index.remote.Condition;
import ai.chatbot.knowledge.index.remote.Engine;
import ai.chatbot.knowledge.index.remote.EngineException;
import ai.chatbot.knowledge.index.remote.EngineException.Fault;
import ai.chatbot.knowledge.index.remote.ExistingIndex;
import ai.chatbot.knowledge.index.remote.PassageRecord;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;

/**
 * Records in a collection, by chunk id. A batch is written record by record: some can fail alone, and then the batch
 * counts as failed.
 */
public abstract class MongoEngine implements Engine {

    private static final int BATCH = 200;
    private static final String ID = "_id";
    private static final String SCORE = "_score";

    private final MongoDatabase database;
    private final String collection;
    protected final ExistingIndex existing;
    private final QuestionWords words = new QuestionWords();

    protected MongoEngine(MongoDatabase database, String collection, ExistingIndex existing) {
        this.database = database;
        this.collection = collection;
        this.existing = existing;
    }

    /** What the engine needs to search a new, empty collection. */
    protected abstract void createIndexes(MongoCollection<Document> records, int dimension);

    /** The stages that find the nearest records. */
    protected abstract List<Document> nearestStages(
            String field, List<Double> vector, List<Condition> conditions, int k);

    /** The stages that find records by words. */
    protected abstract List<Document> matchingStages(String plainWords, List<Condition> conditions, int k);

    /** What {@code $meta} calls the score of the vector leg, and of the keyword leg. */
    protected abstract String scoreName(boolean vector);

    /** The cosine of the vector leg's score. */
    protected abstract double cosine(double score);

    private MongoCollection<Document> records() {
        return database.getCollection(collection);
    }

    @Override
    public Optional<Kind> kind() {
        if (existing.isMapped()) {
            return existing.vectorField().flatMap(this::existingKind);
        }
        return Optional.ofNullable(records()
                        .find()
                        .projection(new Document(PassageRecord.MODEL, 1).append(PassageRecord.DIMENSION, 1))
                        .first())
                .map(PassageRecord::kind);
    }

    private Optional<Kind> existingKind(String field) {
        Document any = records().find().projection(new Document(field, 1)).first();
        if (any == null) {
            return Optional.empty();
        }
        if (!(any.get(field) instanceof List<?> vector)) {
            throw new EngineException(Fault.REQUEST_REFUSED, "The field for vectors holds none");
        }
        return Optional.of(new Kind(vector.size(), existing.model().isBlank() ? null : existing.model()));
    }

    @Override
    public void prepare(Kind kind) {
        drop();
        database.createCollection(collection);
        createIndexes(records(), kind.dimension());
    }

    @Override
    public void drop() {
        records().drop();
    }

    @Override
    public int batch() {
        return BATCH;
    }

    @Override
    public void put(List<IndexedPassage> passages) {
        List<ReplaceOneModel<Document>> writes = new ArrayList<>();
        for (IndexedPassage passage : passages) {
            String id = passage.passage().chunkId();
            Document record = new Document(PassageRecord.of(passage))
                    .append(ID, id)
                    .append(PassageRecord.VECTOR, doubles(passage.vector()));
            writes.add(new ReplaceOneModel<>(new Document(ID, id), record, new ReplaceOptions().upsert(true)));
        }
        records().bulkWrite(writes, new BulkWriteOptions().ordered(false));
    }

    protected static List<Double> doubles(float[] vector) {
        List<Double> doubles = new ArrayList<>(vector.length);
        for (float value : vector) {
            doubles.add((double) value);
        }
        return doubles;
    }

    @Override
    public Set<String> chunksOf(String documentId) {
        return records()
                .find(new Document(PassageRecord.DOCUMENT_ID, documentId))
                .projection(new Document(ID, 1))
                .map(record -> record.getString(ID))
                .into(new HashSet<>());
    }

    @Override
    public void delete(Set<String> chunkIds) {
        records().deleteMany(new Document(ID, new Document("$in", List.copyOf(chunkIds))));
    }

    @Override
    public long count() {
        return records().estimatedDocumentCount();
    }

    @Override
    public List<Found> nearest(float[] vector, List<Condition> conditions, int k) {
        String field = existing.isMapped() ? existing.vectorField().orElseThrow() : PassageRecord.VECTOR;
        return found(nearestStages(field, doubles(vector), conditions, k), true);
    }

    @Override
    public Optional<KeywordLeg> keywords() {
        return Optional.of(this::matching);
    }

    /** Only words go into the search text, without what the engines' syntaxes read as operators. */
    private List<Found> matching(String text, List<Condition> conditions, int k) throws IOException {
        String plain = String.join(" ", words.distinct(text));
        return plain.isEmpty() ? List.of() : found(matchingStages(plain, conditions, k), false);
    }

    private List<Found> found(List<Document> stages, boolean vector) {
        List<Document> pipeline = new ArrayList<>(stages);
        pipeline.add(new Document("$addFields", new Document(SCORE, new Document("$meta", scoreName(vector)))));
        pipeline.add(new Document("$project", hidden()));
        List<Found> found = new ArrayList<>();
        for (Document record : records().aggregate(pipeline)) {
            double score =
                    Objects.requireNonNull(record.get(SCORE, Number.class)).doubleValue();
            found.add(new Found(passage(record), vector ? cosine(score) : score));
        }
        return found;
    }

    private Document hidden() {
        Document hidden = new Document(PassageRecord.SEARCH_TEXT, 0);
        return hidden.append(existing.vectorField().orElse(PassageRecord.VECTOR), 0);
    }

    private Passage passage(Document record) {
        return existing.isMapped()
                ? existing.passage(String.valueOf(record.get(ID)), record)
                : PassageRecord.passage(record);
    }

    /** An existing collection's ids may be of any type, so it is not asked by id. */
    @Override
    public Optional<String> idField() {
        return existing.isMapped() ? Optional.empty() : Optional.of(PassageRecord.CHUNK_ID);
    }

    @Override
    public Optional<EngineException> fault(Exception thrown) {
        return MongoFaults.of(thrown);
    }
}
