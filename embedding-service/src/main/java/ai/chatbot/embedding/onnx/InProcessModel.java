package ai.chatbot.embedding.onnx;

import ai.chatbot.common.error.ServiceException;
import ai.chatbot.embedding.EmbeddingError;
import ai.chatbot.embedding.catalog.Purpose;
import ai.chatbot.embedding.catalog.TextsToEmbed;
import ai.chatbot.embedding.catalog.Truncation;
import ai.chatbot.embedding.onnx.Encoder.Pooled;
import ai.onnxruntime.OrtException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.ai.document.Document;
import org.springframework.ai.embedding.Embedding;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.embedding.EmbeddingRequest;
import org.springframework.ai.embedding.EmbeddingResponse;

/**
 * An embedding model in this process. It begins to load when it is made and loads in the background; who asks meanwhile
 * waits, but not for long.
 *
 * <p>Vectors are not normalised. All methods fail with {@code MODEL_UNAVAILABLE} while the model cannot be used and with
 * {@code EMBEDDING_OVERLOADED} when too many texts wait.
 */
public final class InProcessModel implements EmbeddingModel, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(InProcessModel.class);

    private final String id;
    private final InferenceSettings settings;
    private final TextEmbedding embedding;
    private final CompletableFuture<Encoder> loading = new CompletableFuture<>();
    private final InferencePool pool;
    private final Timer timer;

    /** Makes the encoder: takes a second, or minutes where files are fetched first. */
    @FunctionalInterface
    public interface Loader {

        Encoder load() throws IOException, OrtException, InterruptedException;
    }

    /** What is done with the texts of one call, on the model's own threads. */
    @FunctionalInterface
    public interface TextEmbedding {

        /** @return one a text, same order */
        List<Pooled> embed(Encoder encoder, List<String> texts, Purpose purpose);
    }

    /** @param name of the threads */
    public InProcessModel(
            String id,
            String name,
            InferenceSettings settings,
            Loader loader,
            TextEmbedding embedding,
            MeterRegistry meters) {
        this.id = id;
        this.settings = settings;
        this.embedding = embedding;
        pool = new InferencePool(name, settings.workers(), settings.queueCapacity());
        timer = Timer.builder("chatbot.embedding.inference")
                .description("Tokenising and computing one call of the model")
                .tag("model", id)
                .register(meters);
        Gauge.builder("chatbot.embedding.waiting", pool, InferencePool::waiting)
                .description("Works that wait for a thread of the model")
                .tag("model", id)
                .register(meters);
        Gauge.builder("chatbot.embedding.places", pool, InferencePool::free)
                .description("Works that could still be taken; none left means that requests are refused")
                .tag("model", id)
                .register(meters);
        Thread thread = new Thread(() -> load(loader), name + "-load");
        thread.setDaemon(true);
        thread.setContextClassLoader(InProcessModel.class.getClassLoader());
        thread.start();
    }

    private void load(Loader loader) {
        long start = System.nanoTime();
        try {
            loading.complete(loader.load());
            LOG.info("{} loaded in {} ms", id, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            loading.completeExceptionally(e);
        } catch (IOException | OrtException | RuntimeException | LinkageError e) {
            LOG.error("{} cannot be loaded", id, e);
            loading.completeExceptionally(e);
        }
    }

    /** Why it cannot be used now, for people; null when it can. */
    public @Nullable String unavailable() {
        return switch (loading.state()) {
            case RUNNING -> "is still being loaded";
            case SUCCESS -> null;
            case FAILED -> whyNot(loading.exceptionNow());
            case CANCELLED -> "is shut down";
        };
    }

    /** Only what we say ourselves: others name places of this machine. */
    private static String whyNot(Throwable failure) {
        return failure instanceof UnusableExportException || failure instanceof IllegalArgumentException
                ? "cannot be used: " + failure.getMessage()
                : "cannot be loaded; the log of embedding-service says why";
    }

    @Override
    public EmbeddingResponse call(EmbeddingRequest request) {
        List<String> texts = TextsToEmbed.of(request);
        Purpose purpose = Purpose.of(request);
        List<int[]> groups = LengthGroups.of(texts, settings.batchSize());
        Encoder encoder = encoder();
        List<Callable<List<Pooled>>> works = new ArrayList<>(groups.size());
        for (int[] group : groups) {
            List<String> together = Arrays.stream(group).mapToObj(texts::get).toList();
            works.add(() -> timer.record(() -> embedding.embed(encoder, together, purpose)));
        }
        List<List<Pooled>> pooled = pool.run(works);
        List<Embedding> embeddings = new ArrayList<>(texts.size());
        for (int i = 0; i < groups.size(); i++) {
            for (int j = 0; j < groups.get(i).length; j++) {
                int position = groups.get(i)[j];
                Pooled one = pooled.get(i).get(j);
                embeddings.add(new Embedding(one.vector(), position, new Truncation(one.truncated())));
            }
        }
        embeddings.sort(Comparator.comparing(Embedding::getIndex));
        return new EmbeddingResponse(embeddings);
    }

    @Override
    public float[] embed(Document document) {
        return embed(Objects.requireNonNullElse(document.getText(), ""));
    }

    @Override
    public int dimensions() {
        return encoder().dimension();
    }

    /** Whatever else an encoder can do with a text; on the model's own threads. */
    public <T> List<T> run(List<String> texts, BiFunction<Encoder, String, T> work) {
        Encoder encoder = encoder();
        List<Callable<T>> works = new ArrayList<>(texts.size());
        for (String text : texts) {
            works.add(() -> timer.record(() -> work.apply(encoder, text)));
        }
        return pool.run(works);
    }

    /** On the caller's thread: takes about 5 µs a token. */
    public List<Tokens> tokenize(List<String> texts) {
        Encoder encoder = encoder();
        return texts.stream().map(encoder::tokenize).toList();
    }

    /** @throws ServiceException {@code MODEL_UNAVAILABLE} unless it is loaded in time */
    Encoder encoder() {
        try {
            return loading.get(settings.loadPatience().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new ServiceException(EmbeddingError.MODEL_UNAVAILABLE, id + " is not loaded", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServiceException(EmbeddingError.MODEL_UNAVAILABLE, id + " is not loaded", e);
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

    private void close(Encoder encoder) {
        try {
            encoder.close();
        } catch (OrtException e) {
            LOG.warn("{} cannot be closed: {}", id, e.toString());
        }
    }
}
