package ai.chatbot.knowledge.index.pinecone;

import ai.chatbot.knowledge.index.standin.StandInFaults.Fault;
import ai.chatbot.knowledge.index.standin.StandInRecords;
import ai.chatbot.knowledge.index.standin.StandInServer;
import ai.chatbot.knowledge.index.standin.StandInServer.Reply;
import ai.chatbot.knowledge.index.standin.StandInServer.Request;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.pinecone.proto.DeleteRequest;
import io.pinecone.proto.DeleteResponse;
import io.pinecone.proto.DescribeIndexStatsRequest;
import io.pinecone.proto.DescribeIndexStatsResponse;
import io.pinecone.proto.FetchByMetadataRequest;
import io.pinecone.proto.FetchByMetadataResponse;
import io.pinecone.proto.QueryRequest;
import io.pinecone.proto.QueryResponse;
import io.pinecone.proto.ScoredVector;
import io.pinecone.proto.UpsertRequest;
import io.pinecone.proto.UpsertResponse;
import io.pinecone.proto.Vector;
import io.pinecone.proto.VectorServiceGrpc;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/** Pinecone: the control plane over HTTP, the records over gRPC, both behind the key. */
final class PineconeStandIn implements AutoCloseable {

    static final String INDEX = "kb";

    private static final String VALUES = "values";
    private static final Metadata.Key<String> KEY = Metadata.Key.of("api-key", Metadata.ASCII_STRING_MARSHALLER);
    private static final Metadata.Key<String> RETRY_AFTER =
            Metadata.Key.of("retry-after", Metadata.ASCII_STRING_MARSHALLER);

    final StandInRecords records = new StandInRecords();
    final StandInServer control;
    Integer dimension;
    private final Server data;

    PineconeStandIn(String key) {
        control = new StandInServer("Api-Key", key, Map.of("Content-Type", "application/json"), this::answer);
        try {
            data = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                    .executor(Executors.newVirtualThreadPerTaskExecutor())
                    .intercept(new Gate(key))
                    .addService(new Records())
                    .build()
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Reply answer(Request request) {
        return switch (request.method() + " " + request.path()) {
            case "GET /indexes/" + INDEX -> dimension == null ? missing() : new Reply(200, index());
            case "DELETE /indexes/" + INDEX -> drop();
            case "POST /indexes" -> create(request.json());
            default -> throw new IllegalArgumentException(request.toString());
        };
    }

    private static Reply missing() {
        return new Reply(404, Map.of("status", 404, "error", Map.of("code", "NOT_FOUND", "message", "none")));
    }

    private Reply drop() {
        dimension = null;
        records.clear();
        return new Reply(202, null);
    }

    private Reply create(Map<String, Object> body) {
        if (!INDEX.equals(body.get("name")) || !"cosine".equals(body.get("metric"))) {
            throw new IllegalArgumentException(body.toString());
        }
        dimension = ((Number) body.get("dimension")).intValue();
        return new Reply(201, index());
    }

    private Map<String, Object> index() {
        var capacity = Map.of("mode", "OnDemand", "status", Map.of("state", "Ready"));
        return Map.of(
                "name",
                INDEX,
                "vector_type",
                "dense",
                "metric",
                "cosine",
                "dimension",
                dimension,
                "host",
                "localhost:" + data.getPort(),
                "deletion_protection",
                "disabled",
                "status",
                Map.of("ready", true, "state", "Ready"),
                "spec",
                Map.of("serverless", Map.of("cloud", "aws", "region", "us-east-1", "read_capacity", capacity)));
    }

    /** The key, and the faults. */
    private final class Gate implements ServerInterceptor {

        private final String key;

        Gate(String key) {
            this.key = key;
        }

        @Override
        public <Q, R> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
            Optional<Fault> fault = control.faults.take();
            if (fault.isPresent()) {
                Metadata trailers = new Metadata();
                if (fault.get().retryAfter() != null) {
                    trailers.put(RETRY_AFTER, fault.get().retryAfter());
                }
                call.close(status(fault.get().status()), trailers);
                return new ServerCall.Listener<>() {};
            }
            if (!key.equals(headers.get(KEY))) {
                call.close(Status.UNAUTHENTICATED, new Metadata());
                return new ServerCall.Listener<>() {};
            }
            return next.startCall(call, headers);
        }

        private static Status status(int http) {
            return switch (http) {
                case 429 -> Status.RESOURCE_EXHAUSTED;
                case 503 -> Status.UNAVAILABLE;
                default -> Status.INTERNAL;
            };
        }
    }

    private final class Records extends VectorServiceGrpc.VectorServiceImplBase {

        @Override
        public void upsert(UpsertRequest request, StreamObserver<UpsertResponse> answer) {
            int count = request.getVectorsCount() - (control.faults.takePartial() == 0 ? 0 : 1);
            for (Vector vector : request.getVectorsList().subList(0, count)) {
                if (vector.getValuesCount() != dimension) {
                    throw new IllegalArgumentException("dimension");
                }
                Map<String, Object> fields = new HashMap<>(Map.of("metadata", vector.getMetadata()));
                fields.put(VALUES, floats(vector.getValuesList()));
                records.put(vector.getId(), fields);
            }
            reply(answer, UpsertResponse.newBuilder().setUpsertedCount(count).build());
        }

        @Override
        public void query(QueryRequest request, StreamObserver<QueryResponse> answer) {
            QueryResponse.Builder response = QueryResponse.newBuilder();
            records.nearest(VALUES, floats(request.getVectorList()), filter(request.getFilter()), request.getTopK())
                    .forEach(hit -> response.addMatches(ScoredVector.newBuilder()
                            .setId(hit.id())
                            .setScore((float) hit.score())
                            .setMetadata((Struct) hit.fields().get("metadata"))));
            reply(answer, response.build());
        }

        @Override
        public void fetchByMetadata(FetchByMetadataRequest request, StreamObserver<FetchByMetadataResponse> answer) {
            FetchByMetadataResponse.Builder response = FetchByMetadataResponse.newBuilder();
            Predicate<Map<String, Object>> filter = filter(request.getFilter());
            records.all().forEach((id, fields) -> {
                if (filter.test(fields)) {
                    response.putVectors(id, Vector.newBuilder().setId(id).build());
                }
            });
            reply(answer, response.build());
        }

        @Override
        public void delete(DeleteRequest request, StreamObserver<DeleteResponse> answer) {
            request.getIdsList().forEach(records::remove);
            reply(answer, DeleteResponse.getDefaultInstance());
        }

        @Override
        public void describeIndexStats(
                DescribeIndexStatsRequest request, StreamObserver<DescribeIndexStatsResponse> answer) {
            reply(
                    answer,
                    DescribeIndexStatsResponse.newBuilder()
                            .setDimension(dimension)
                            .setTotalVectorCount(records.count())
                            .build());
        }

        private <T> void reply(StreamObserver<T> answer, T response) {
            answer.onNext(response);
            answer.onCompleted();
        }
    }

    private static float[] floats(List<Float> list) {
        float[] floats = new float[list.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = list.get(i);
        }
        return floats;
    }

    private static Predicate<Map<String, Object>> filter(Struct filter) {
        if (filter.getFieldsCount() == 0) {
            return any -> true;
        }
        List<Value> all = filter.getFieldsOrThrow("$and").getListValue().getValuesList();
        return fields -> all.stream().allMatch(test -> passes(test.getStructValue(), (Struct) fields.get("metadata")));
    }

    private static boolean passes(Struct test, Struct metadata) {
        String field = test.getFieldsMap().keySet().iterator().next();
        Struct operators = test.getFieldsOrThrow(field).getStructValue();
        Value value = metadata.getFieldsOrDefault(field, Value.getDefaultInstance());
        return operators.getFieldsMap().entrySet().stream().allMatch(operator -> switch (operator.getKey()) {
            case "$in" -> {
                List<Value> wanted = operator.getValue().getListValue().getValuesList();
                yield value.hasListValue()
                        ? value.getListValue().getValuesList().stream().anyMatch(wanted::contains)
                        : wanted.contains(value);
            }
            case "$gte" -> value.getNumberValue() >= operator.getValue().getNumberValue();
            case "$lt" -> value.getNumberValue() < operator.getValue().getNumberValue();
            default -> throw new IllegalArgumentException(operator.getKey());
        });
    }

    @Override
    public void close() {
        control.close();
        data.shutdownNow();
    }
}
