package ai.chatbot.embedding.minilm;

import ai.chatbot.common.error.ServiceException;
import ai.chatbot.embedding.EmbeddingError;
import ai.onnxruntime.OrtException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.ai.document.Document;
import org.springframework.ai.embedding.Embedding;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.embedding.EmbeddingRequest;
import org.springframework.ai.embedding.EmbeddingResponse;

/**
 * sentence-transformers/all-MiniLM-L6-v2, quantised to int8, in this process. It begins to load when it is made and
 * loads in the background; who asks meanwhile waits, but not for long.
 *
 * <p>Vectors are the mean of the token states and not normalised. All methods fail with {@code MODEL_UNAVAILABLE} while
 * the model cannot be used and with {@code EMBEDDING_OVERLOADED} when too many texts wait.
 */
public final class MiniLm implements EmbeddingModel, AutoCloseable {

    public static final String ID = "sentence-transformers/all-MiniLM-L6-v2";
    public static final int DIMENSION = 384;
    public static final int MAX_TOKENS = MiniLmSession.MAX_TOKENS;

    private static final Logger LOG = LoggerFactory.getLogger(MiniLm.class);

    private final CompletableFuture<Encoder> loading = new CompletableFuture<>();
    private final InferencePool pool;
    private final Duration patience;
    private final EncodedTexts encodedTexts;
    private final Timer timer;

    public MiniLm(MiniLmProperties properties, EncodedTexts encodedTexts, MeterRegistry meters) {
        this.encodedTexts = encodedTexts;
        patience = properties.loadPatience();
        pool = new InferencePool("minilm", properties.workers(), properties.queueCapacity());
        timer = Timer.builder("chatbot.embedding.inference")
                .description("Tokenising and computing one text")
                .register(meters);
        Thread loader = new Thread(() -> load(properties.directory()), "minilm-load");
        loader.setDaemon(true);
        loader.setContextClassLoader(MiniLm.class.getClassLoader());
        loader.start();
    }

    private void load(Path directory) {
        long start = System.nanoTime();
        try {
            loading.complete(Encoder.load(directory));
            LOG.info("{} loaded in {} ms", ID, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
        } catch (IOException | OrtException | RuntimeException | LinkageError e) {
            LOG.error("{} cannot be loaded; model directory {}", ID, directory, e);
            loading.completeExceptionally(e);
        }
    }

    public boolean isLoaded() {
        return loading.isDone() && !loading.isCompletedExceptionally();
    }

    @Override
    public EmbeddingResponse call(EmbeddingRequest request) {
        List<TokenStates> states = run(request.getInstructions(), this::embed);
        List<Embedding> embeddings = new ArrayList<>(states.size());
        for (TokenStates text : states) {
            embeddings.add(new Embedding(text.mean(), embeddings.size(), new Truncation(text.truncated())));
        }
        return new EmbeddingResponse(embeddings);
    }

    private TokenStates embed(Encoder encoder, String text) {
        TokenStates states = encode(encoder, text, 1);
        if (!states.truncated()) {
            encodedTexts.add(text, states);
        }
        return states;
    }

    @Override
    public float[] embed(Document document) {
        return embed(Objects.requireNonNullElse(document.getText(), ""));
    }

    @Override
    public int dimensions() {
        return DIMENSION;
    }

    /** @param maxWindows how many times {@value MiniLmSession#WINDOW} tokens of each text are looked at */
    public List<TokenStates> encode(List<String> texts, int maxWindows) {
        return run(texts, (encoder, text) -> encode(encoder, text, maxWindows));
    }

    private TokenStates encode(Encoder encoder, String text, int maxWindows) {
        long start = System.nanoTime();
        TokenStates states = encoder.encode(text, maxWindows);
        timer.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
        return states;
    }

    private List<TokenStates> run(List<String> texts, BiFunction<Encoder, String, TokenStates> work) {
        Encoder encoder = encoder();
        List<Callable<TokenStates>> works = new ArrayList<>(texts.size());
        for (String text : texts) {
            works.add(() -> work.apply(encoder, text));
        }
        return pool.run(works);
    }

    /** On the caller's thread: takes about 5 µs a token. */
    public List<Tokens> tokenize(List<String> texts) {
        Encoder encoder = encoder();
        return texts.stream().map(encoder::tokenize).toList();
    }

    private Encoder encoder() {
        try {
            return loading.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new ServiceException(EmbeddingError.MODEL_UNAVAILABLE, ID + " is not loaded", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServiceException(EmbeddingError.MODEL_UNAVAILABLE, ID + " is not loaded", e);
        }
    }

    @Override
    public void close() {
        pool.close();
        loading.whenComplete((encoder, failure) -> {
            if (encoder != null) {
                close(encoder);
            }
        });
    }

    private static void close(Encoder encoder) {
        try {
            encoder.close();
        } catch (OrtException e) {
            LOG.warn("{} cannot be closed: {}", ID, e.toString());
        }
    }
}
