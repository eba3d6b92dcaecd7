package ai.chatbot.knowledge;

import ai.chatbot.common.contract.embedding.EmbeddingModels;
import ai.chatbot.common.contract.embedding.EmbeddingModels.EmbeddingModelView;
import ai.chatbot.common.contract.embedding.EmbeddingModels.Performance;
import ai.chatbot.common.contract.embedding.EmbeddingResponse;
import ai.chatbot.common.contract.embedding.EmbeddingResponse.Embedding;
import ai.chatbot.common.contract.embedding.Tokenized;
import ai.chatbot.common.contract.embedding.VectorsForgotten;
import ai.chatbot.common.contract.llm.PlatformConfig;
import ai.chatbot.common.contract.session.CitationsForgotten;
import ai.chatbot.common.test.StubServer;
import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.common.test.StubServer.Request;
import ai.chatbot.knowledge.chunking.WordTokenizer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.StreamSupport;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Stand-ins for embedding-service, llm-service and session-service, and directories of their own. Vectors are bags of words, so that texts
 * that share words are alike.
 */
public final class OtherServices implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    public static final StubServer EMBEDDING = StubServer.start();
    private static final StubServer LLM = StubServer.start();
    private static final StubServer SESSION = StubServer.start();
    private static final String MODEL =
            PlatformConfig.DEFAULT.embeddingProvider().model();
    private static final int DIMENSION = 384;

    /** Another model, with other vectors. */
    public static final String SMALL_MODEL = "small-8";

    private static final int SMALL_DIMENSION = 8;
    private static final AtomicInteger FAILURES = new AtomicInteger();
    private static final AtomicInteger EMBEDDED = new AtomicInteger();
    private static final AtomicBoolean CACHE_BROKEN = new AtomicBoolean();
    private static final AtomicBoolean SESSIONS_BROKEN = new AtomicBoolean();
    private static final AtomicBoolean REFUSE = new AtomicBoolean();
    private static final AtomicReference<CountDownLatch> HOLD = new AtomicReference<>(new CountDownLatch(0));

    static {
        EMBEDDING
                .on("POST", "/internal/embeddings/tokenize", OtherServices::tokenize)
                .on("POST", "/internal/embeddings/cache/forget", OtherServices::forget)
                .on("GET", "/api/v1/embeddings/models", _ -> models())
                .on("POST", "/api/v1/embeddings/generate", OtherServices::generate);
        LLM.on("GET", "/internal/config", request -> Reply.data(PlatformConfig.DEFAULT));
        SESSION.on("POST", "/internal/citations/forget", _ -> forgetQuotes());
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        try {
            Path directory = Files.createTempDirectory("knowledge");
            TestPropertyValues.of(
                            "chatbot.services.embedding.url=" + EMBEDDING.url(),
                            "chatbot.services.llm.url=" + LLM.url(),
                            "chatbot.services.session.url=" + SESSION.url(),
                            "chatbot.knowledge.web.allowed-ranges=127.0.0.1/32",
                            "chatbot.knowledge.web.poll-interval=100ms",
                            "chatbot.knowledge.blobs.directory=" + directory.resolve("blobs"),
                            "chatbot.knowledge.index.directory=" + directory.resolve("index"))
                    .applyTo(context);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Embedding fails with 503 so many times. */
    public static void failEmbedding(int times) {
        FAILURES.set(times);
    }

    /** Whether embedding answers 400, which is not worth another try. */
    public static void refuseEmbedding(boolean refuse) {
        REFUSE.set(refuse);
    }

    /** How many texts were embedded so far. */
    public static int embedded() {
        return EMBEDDED.get();
    }

    /** Embedding waits until this is counted down. */
    public static void holdEmbedding(CountDownLatch until) {
        HOLD.set(until);
    }

    /** The vector of a text, of length 1. */
    public static float[] vector(String text) {
        return vector(text, DIMENSION);
    }

    private static float[] vector(String text, int dimension) {
        float[] vector = new float[dimension];
        for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")) {
            vector[Math.floorMod(word.hashCode(), dimension)] += 1;
        }
        double length = 0;
        for (float value : vector) {
            length += value * value;
        }
        for (int i = 0; i < dimension; i++) {
            vector[i] = (float) (vector[i] / Math.sqrt(length));
        }
        return vector;
    }

    private static Reply models() {
        return Reply.data(new EmbeddingModels(List.of(
                model(MODEL, DIMENSION, true), model(SMALL_MODEL, SMALL_DIMENSION, true), model("broken", 3, false))));
    }

    private static EmbeddingModelView model(String id, int dimension, boolean available) {
        return new EmbeddingModelView(
                id,
                "test",
                "sentence",
                dimension,
                256,
                "en",
                new Performance("fast", "low"),
                "none",
                available,
                false,
                true,
                "none",
                List.of("en"),
                available ? null : "is broken");
    }

    private static Reply tokenize(Request request) {
        return Reply.data(new Tokenized(
                MODEL, 256, texts(request).stream().map(WordTokenizer::offsets).toList()));
    }

    /** Whether the cache of vectors cannot be reached. */
    public static void breakCache(boolean broken) {
        CACHE_BROKEN.set(broken);
    }

    /** Whether the histories cannot be reached. */
    public static void breakSessions(boolean broken) {
        SESSIONS_BROKEN.set(broken);
    }

    /** Two answers quote every document. */
    private static Reply forgetQuotes() {
        return SESSIONS_BROKEN.get()
                ? Reply.error(503, "DEPENDENCY_UNAVAILABLE", "The histories cannot be reached.")
                : Reply.data(new CitationsForgotten(2));
    }

    private static Reply forget(Request request) {
        if (CACHE_BROKEN.get()) {
            return Reply.error(503, "CACHE_UNAVAILABLE", "The cache cannot be reached.");
        }
        return Reply.data(new VectorsForgotten(request.json().path("hashes").size()));
    }

    private static Reply generate(Request request) {
        try {
            boolean _ = HOLD.get().await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (REFUSE.get()) {
            return Reply.error(400, "VALIDATION_FAILED", "The model does not like these texts.");
        }
        if (FAILURES.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            return Reply.error(503, "MODEL_UNAVAILABLE", "The model is not loaded yet.");
        }
        boolean small = request.json().path("model").asString("").equals(SMALL_MODEL);
        int dimension = small ? SMALL_DIMENSION : DIMENSION;
        List<Embedding> embeddings = texts(request).stream()
                .map(text ->
                        new Embedding(text, vector(text, dimension), dimension, small ? SMALL_MODEL : MODEL, false))
                .toList();
        EMBEDDED.addAndGet(embeddings.size());
        return Reply.data(new EmbeddingResponse(embeddings, 1));
    }

    private static List<String> texts(Request request) {
        return StreamSupport.stream(request.json().path("texts").spliterator(), false)
                .map(text -> text.asString())
                .toList();
    }
}
