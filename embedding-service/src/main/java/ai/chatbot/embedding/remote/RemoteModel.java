package ai.chatbot.embedding.remote;

import ai.chatbot.common.error.ServiceException;
import ai.chatbot.embedding.EmbeddingError;
import ai.chatbot.embedding.catalog.ModelCard;
import ai.chatbot.embedding.catalog.Purpose;
import ai.chatbot.embedding.catalog.TextsToEmbed;
import ai.chatbot.embedding.catalog.Truncation;
import ai.chatbot.embedding.catalog.UnitVector;
import ai.chatbot.embedding.remote.CallQueue.Piece;
import ai.chatbot.embedding.remote.ProviderCall.Vector;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.ai.document.Document;
import org.springframework.ai.embedding.Embedding;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.embedding.EmbeddingRequest;
import org.springframework.ai.embedding.EmbeddingResponse;

/**
 * A provider's model as one of ours: vectors of length 1 and of the dimension on its card, or a {@link ServiceException}
 * that says whose fault it is. Texts of concurrent requests share calls.
 */
public final class RemoteModel implements EmbeddingModel, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RemoteModel.class);

    private final ModelCard card;
    private final TextCut cut;
    private final CallQueue queue;
    private final PatientCall call;
    private final MeterRegistry meters;
    private final ExecutorService threads;

    public RemoteModel(
            ModelCard card,
            ProviderCall call,
            TextCut cut,
            CallLimits limits,
            RemoteProperties properties,
            MeterRegistry meters) {
        this.card = card;
        this.cut = cut;
        this.meters = meters;
        this.call = new PatientCall(call, properties);
        queue = new CallQueue(limits, properties);
        threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name(card.id() + "-", 0).factory());
        for (int i = 0; i < properties.concurrency(); i++) {
            threads.execute(this::work);
        }
    }

    @Override
    public EmbeddingResponse call(EmbeddingRequest request) {
        List<String> texts = TextsToEmbed.of(request);
        List<String> shortened = texts.stream().map(cut::cut).toList();
        List<Piece> pieces = queue.add(shortened, Purpose.of(request));
        List<Embedding> embeddings = new ArrayList<>(texts.size());
        try {
            for (Piece piece : pieces) {
                int i = embeddings.size();
                boolean truncated = shortened.get(i).length() < texts.get(i).length();
                Vector made = piece.await();
                embeddings.add(new Embedding(made.vector(), i, new Truncation(truncated || made.truncated())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw shuttingDown();
        } catch (CancellationException e) {
            throw shuttingDown();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof ProviderFailedException failed
                    ? failed.toServiceException()
                    : new IllegalStateException("The call of " + card.id() + " failed", e.getCause());
        } finally {
            pieces.forEach(Piece::cancel);
        }
        return new EmbeddingResponse(embeddings);
    }

    private static ServiceException shuttingDown() {
        return new ServiceException(EmbeddingError.MODEL_UNAVAILABLE, "The embedding service is shutting down");
    }

    @Override
    public float[] embed(Document document) {
        return embed(Objects.requireNonNullElse(document.getText(), ""));
    }

    @Override
    public int dimensions() {
        return card.dimension();
    }

    private void work() {
        try {
            for (List<Piece> pieces = queue.next(); !pieces.isEmpty(); pieces = queue.next()) {
                answer(pieces);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whatever happens, somebody is told and the thread goes on. */
    private void answer(List<Piece> pieces) throws InterruptedException {
        try {
            List<Vector> vectors = verified(
                    call.embed(texts(pieces), pieces.getFirst().request().purpose()), pieces.size());
            count("answered", pieces.size());
            for (int i = 0; i < pieces.size(); i++) {
                pieces.get(i).complete(vectors.get(i));
            }
        } catch (ProviderFailedException e) {
            Collection<List<Piece>> requests = byRequest(pieces);
            if (e.refused() && requests.size() > 1) {
                for (List<Piece> request : requests) {
                    answer(request);
                }
                return;
            }
            count("failed", pieces.size());
            LOG.warn("{} does not embed {} texts: {}", card.id(), pieces.size(), e.getMessage());
            pieces.forEach(piece -> piece.fail(e));
        } catch (RuntimeException | InterruptedException e) {
            count("failed", pieces.size());
            pieces.forEach(piece -> piece.fail(e));
            if (e instanceof InterruptedException interrupted) {
                throw interrupted;
            }
        }
    }

    /** What is wrong with one request's texts must not fail the others of the call. */
    private static Collection<List<Piece>> byRequest(List<Piece> pieces) {
        return pieces.stream()
                .collect(Collectors.groupingBy(Piece::request, LinkedHashMap::new, Collectors.toList()))
                .values();
    }

    private static List<String> texts(List<Piece> pieces) {
        return pieces.stream().map(Piece::text).toList();
    }

    private List<Vector> verified(List<Vector> vectors, int texts) {
        if (vectors.size() != texts) {
            throw ProviderFailedException.ofAnswer("%d vectors for %d texts".formatted(vectors.size(), texts));
        }
        return vectors.stream()
                .map(vector -> new Vector(verified(vector.vector()), vector.truncated()))
                .toList();
    }

    private float[] verified(float[] vector) {
        if (vector.length != card.dimension()) {
            throw ProviderFailedException.ofAnswer(
                    "%d dimensions instead of %d".formatted(vector.length, card.dimension()));
        }
        for (float value : vector) {
            if (!Float.isFinite(value)) {
                throw ProviderFailedException.ofAnswer("something in it is no number");
            }
        }
        return UnitVector.of(vector);
    }

    private void count(String outcome, int texts) {
        meters.counter("chatbot.embedding.calls", "model", card.id(), "outcome", outcome)
                .increment();
        meters.counter("chatbot.embedding.called_texts", "model", card.id(), "outcome", outcome)
                .increment(texts);
    }

    @Override
    public void close() {
        queue.close();
        threads.shutdownNow();
    }
}
