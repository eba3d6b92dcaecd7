package ai.chatbot.embedding.generation;

import ai.chatbot.common.contract.embedding.EmbeddingRequest;
import ai.chatbot.common.contract.embedding.EmbeddingResponse;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.embedding.catalog.ModelCatalog;
import ai.chatbot.embedding.catalog.Purpose;
import ai.chatbot.embedding.catalog.Truncation;
import ai.chatbot.embedding.catalog.UsableModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.springframework.ai.embedding.Embedding;
import org.springframework.stereotype.Component;

/** Embeds texts: every different text once, and only those that are not in the cache. */
@Component
public class GenerateEmbeddings {

    private final ModelCatalog catalog;
    private final EmbeddingCache cache;

    GenerateEmbeddings(ModelCatalog catalog, EmbeddingCache cache) {
        this.catalog = catalog;
        this.cache = cache;
    }

    /** @throws ServiceException as {@link ModelCatalog#resolve}; whatever the model refuses or fails with */
    public EmbeddingResponse generate(EmbeddingRequest request) {
        long start = System.nanoTime();
        UsableModel model = catalog.resolve(request.model());
        Set<String> texts = new LinkedHashSet<>(request.texts());
        Purpose purpose = EmbeddingRequest.QUERY.equals(request.purpose()) ? Purpose.QUERY : Purpose.DOCUMENT;
        boolean normalise = !Boolean.FALSE.equals(request.normalize());
        Map<String, TextVector> vectors =
                normalise ? cachedOrNew(model, purpose, texts) : compute(model, purpose, texts);
        var embeddings = request.texts().stream()
                .map(text -> Objects.requireNonNull(vectors.get(text)).of(text))
                .toList();
        return new EmbeddingResponse(embeddings, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
    }

    private Map<String, TextVector> cachedOrNew(UsableModel model, Purpose purpose, Set<String> texts) {
        Map<String, TextVector> found = cache.find(model.cacheName(purpose), texts);
        Set<String> missing = new LinkedHashSet<>(texts);
        missing.removeAll(found.keySet());
        if (missing.isEmpty()) {
            return found;
        }
        Map<String, TextVector> made = compute(model, purpose, missing);
        made.replaceAll((text, vector) -> vector.normalised());
        cache.save(model.cacheName(purpose), made);
        made.putAll(found);
        return made;
    }

    private static Map<String, TextVector> compute(UsableModel model, Purpose purpose, Set<String> texts) {
        List<String> order = new ArrayList<>(texts);
        var request = new org.springframework.ai.embedding.EmbeddingRequest(order, purpose.options());
        List<Embedding> embeddings = model.model().call(request).getResults();
        Map<String, TextVector> vectors = new HashMap<>();
        for (int i = 0; i < order.size(); i++) {
            Embedding embedding = embeddings.get(i);
            float[] vector = embedding.getOutput();
            vectors.put(order.get(i), new TextVector(vector, model.id(), vector.length, Truncation.of(embedding)));
        }
        return vectors;
    }
}
