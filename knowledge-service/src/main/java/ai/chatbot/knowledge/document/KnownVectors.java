package ai.chatbot.knowledge.document;

import ai.chatbot.common.contract.embedding.EmbeddedText;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The vectors of the chunks that a document has, so that of a changed document only what has changed is embedded. */
@Component
public class KnownVectors {

    private final Chunks chunks;

    KnownVectors(Chunks chunks) {
        this.chunks = chunks;
    }

    /**
     * @param wanted hashes of the texts to be embedded, see {@link EmbeddedText#hash}; only these are kept
     * @return vectors by hash, as far as there are any
     */
    public Map<String, float[]> of(Document document, Set<String> wanted) {
        Map<String, float[]> known = new HashMap<>();
        chunks.find(document.indexing().vectorIds()).stream()
                .flatMap(StoredChunk::embeddings)
                .forEach(embedding -> Optional.ofNullable(embedding.textHash())
                        .filter(wanted::contains)
                        .ifPresent(hash -> known.put(hash, embedding.floats())));
        return known;
    }
}
