package ai.chatbot.knowledge.index.pinecone;

import ai.chatbot.knowledge.index.IndexedPassage;
import ai.chatbot.knowledge.index.Passage;
import ai.chatbot.knowledge.index.remote.Condition;
import ai.chatbot.knowledge.index.remote.Engine;
import ai.chatbot.knowledge.index.remote.EngineException;
import ai.chatbot.knowledge.index.remote.EngineException.Fault;
import ai.chatbot.knowledge.index.remote.ExistingIndex;
import ai.chatbot.knowledge.index.remote.PassageRecord;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.pinecone.exceptions.PineconeAuthorizationException;
import io.pinecone.exceptions.PineconeBadRequestException;
import io.pinecone.exceptions.PineconeException;
import io.pinecone.exceptions.PineconeForbiddenException;
import io.pinecone.proto.DeleteRequest;
import io.pinecone.proto.DescribeIndexStatsRequest;
import io.pinecone.proto.DescribeIndexStatsResponse;
import io.pinecone.proto.FetchByMetadataRequest;
import io.pinecone.proto.FetchByMetadataResponse;
import io.pinecone.proto.QueryRequest;
import io.pinecone.proto.ScoredVector;
import io.pinecone.proto.UpsertRequest;
import io.pinecone.proto.Vector;
import io.pinecone.proto.VectorServiceGrpc.VectorServiceBlockingStub;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A Pinecone index, ours or existing, in its default namespace. Pinecone has no keyword leg for dense indexes: words
 * reorder what the vector leg finds, and a question that could not be embedded finds nothing but an error. A write is
 * visible to queries after some seconds.
 */
final class PineconeEngine implements Engine {

    /** A request may have 2 MB; a record with 1,536 dimensions and its text has about 12 KB. */
    private static final int BATCH = 100;

    private static final Metadata.Key<String> RETRY_AFTER =
            Metadata.Key.of("retry-after", Metadata.ASCII_STRING_MARSHALLER);

    private final PineconeIndex index;
    private final ExistingIndex existing;
    private final Duration timeout;

    PineconeEngine(PineconeIndex index, ExistingIndex existing, Duration timeout) {
        this.index = index;
        this.existing = existing;
        this.timeout = timeout;
    }

    @Override
    public String name() {
        return PineconeProperties.TYPE;
    }

    @Override
    public Optional<KeywordLeg> keywords() {
        return Optional.empty();
    }

    @Override
    public Optional<String> idField() {
        return Optional.empty();
    }

    @Override
    public Optional<Kind> kind() {
        Optional<DescribeIndexStatsResponse> statistics = index.records()
                .map(this::timed)
                .map(records -> records.describeIndexStats(DescribeIndexStatsRequest.getDefaultInstance()));
        if (statistics.isEmpty()) {
            return Optional.empty();
        }
        int dimension = statistics.get().getDimension();
        if (existing.isMapped()) {
            return Optional.of(new Kind(dimension, existing.model().isBlank() ? null : existing.model()));
        }
        float[] any = new float[dimension];
        any[0] = 1;
        return statistics.get().getTotalVectorCount() == 0
                ? Optional.empty()
                : scored(any, List.of(), 1).stream()
                        .findFirst()
                        .map(record -> PassageRecord.kind(PineconeMetadata.fields(record.getMetadata())));
    }

    @Override
    public void prepare(Kind kind) {
        index.prepare(kind.dimension());
    }

    @Override
    public void drop() {
        index.drop();
    }

    @Override
    public int batch() {
        return BATCH;
    }

    @Override
    public void put(List<IndexedPassage> passages) {
        UpsertRequest.Builder request = UpsertRequest.newBuilder();
        for (IndexedPassage passage : passages) {
            request.addVectors(Vector.newBuilder()
                    .setId(passage.passage().chunkId())
                    .addAllValues(floats(passage.vector()))
                    .setMetadata(PineconeMetadata.of(PassageRecord.of(passage))));
        }
        int written = records().upsert(request.build()).getUpsertedCount();
        if (written != passages.size()) {
            throw new EngineException(
                    Fault.INCOMPLETE,
                    "%d of %d records were not written".formatted(passages.size() - written, passages.size()));
        }
    }

    @Override
    public Set<String> chunksOf(String documentId) {
        var filter = PineconeMetadata.filter(
                List.of(new Condition.OneOf(PassageRecord.DOCUMENT_ID, false, Set.of(documentId))));
        Set<String> chunks = new LinkedHashSet<>();
        String next = "";
        do {
            FetchByMetadataRequest.Builder request =
                    FetchByMetadataRequest.newBuilder().setFilter(filter).setLimit(BATCH);
            FetchByMetadataResponse page = records()
                    .fetchByMetadata(
                            next.isEmpty()
                                    ? request.build()
                                    : request.setPaginationToken(next).build());
            chunks.addAll(page.getVectorsMap().keySet());
            next = page.hasPagination() ? page.getPagination().getNext() : "";
        } while (!next.isEmpty());
        return chunks;
    }

    @Override
    public void delete(Set<String> chunkIds) {
        records().delete(DeleteRequest.newBuilder().addAllIds(chunkIds).build());
    }

    @Override
    public long count() {
        return records()
                .describeIndexStats(DescribeIndexStatsRequest.getDefaultInstance())
                .getTotalVectorCount();
    }

    @Override
    public List<Found> nearest(float[] vector, List<Condition> conditions, int k) {
        return scored(vector, conditions, k).stream()
                .map(record -> new Found(passage(record), record.getScore()))
                .toList();
    }

    private List<ScoredVector> scored(float[] vector, List<Condition> conditions, int k) {
        QueryRequest.Builder request = QueryRequest.newBuilder()
                .addAllVector(floats(vector))
                .setTopK(k)
                .setIncludeMetadata(true);
        if (!conditions.isEmpty()) {
            request.setFilter(PineconeMetadata.filter(conditions));
        }
        return records().query(request.build()).getMatchesList();
    }

    private Passage passage(ScoredVector record) {
        Map<String, Object> fields = PineconeMetadata.fields(record.getMetadata());
        return existing.isMapped() ? existing.passage(record.getId(), fields) : PassageRecord.passage(fields);
    }

    private VectorServiceBlockingStub records() {
        return timed(index.records()
                .orElseThrow(() -> new EngineException(Fault.REQUEST_REFUSED, "There is no such index")));
    }

    private VectorServiceBlockingStub timed(VectorServiceBlockingStub records) {
        return records.withDeadlineAfter(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static List<Float> floats(float[] vector) {
        List<Float> floats = new ArrayList<>(vector.length);
        for (float value : vector) {
            floats.add(value);
        }
        return floats;
    }

    @Override
    public Optional<EngineException> fault(Exception thrown) {
        return switch (thrown) {
            case StatusRuntimeException refused -> Optional.of(fault(refused));
            case PineconeAuthorizationException refused -> fault(Fault.ACCESS_DENIED, refused);
            case PineconeForbiddenException refused -> fault(Fault.ACCESS_DENIED, refused);
            case PineconeBadRequestException refused -> fault(Fault.REQUEST_REFUSED, refused);
            case PineconeException broken -> fault(Fault.SERVER_ERROR, broken);
            default -> Optional.empty();
        };
    }

    private static Optional<EngineException> fault(Fault fault, Exception thrown) {
        return Optional.of(new EngineException(fault, thrown.getClass().getSimpleName()));
    }

    private static EngineException fault(StatusRuntimeException refused) {
        Fault fault = switch (refused.getStatus().getCode()) {
            case UNAUTHENTICATED, PERMISSION_DENIED -> Fault.ACCESS_DENIED;
            case RESOURCE_EXHAUSTED -> Fault.THROTTLED;
            case DEADLINE_EXCEEDED -> Fault.TIMEOUT;
            case UNAVAILABLE, INTERNAL, UNKNOWN, ABORTED -> Fault.SERVER_ERROR;
            default -> Fault.REQUEST_REFUSED;
        };
        Metadata trailers = refused.getTrailers();
        String wait = trailers == null ? null : trailers.get(RETRY_AFTER);
        return new EngineException(fault, "gRPC " + refused.getStatus().getCode(), seconds(wait));
    }

    private static @Nullable Duration seconds(@Nullable String text) {
        return text == null || !text.matches("\\d{1,6}") ? null : Duration.ofSeconds(Long.parseLong(text));
    }
}
