package ai.chatbot.common.contract.knowledge;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One passage.
 *
 * @param relevanceScore 0–1, calibrated
 * @param metadata {@code section}, {@code page}, {@code start_position}, {@code end_position}, {@code chunk_index}, {@code chunk_ids} (of
 *     chunks that were put together),
 *     {@code tags}, {@code language}, {@code source}, {@code url}, {@code updated_at} as far as known
 * @param highlights the sentences that answer best, verbatim from {@code content}
 * @param sentences every sentence of {@code content} with how well it matches the query
 */
public record SearchResult(
        String documentId,
        String chunkId,
        String title,
        String content,
        double relevanceScore,
        DocumentType documentType,
        @Nullable String category,
        Map<String, Object> metadata,
        List<String> highlights,
        List<ScoredSentence> sentences) {

    public SearchResult {
        metadata = Map.copyOf(metadata);
        highlights = List.copyOf(highlights);
        sentences = List.copyOf(sentences);
    }

    /**
     * @param start first character in {@code content}
     * @param end behind its last character
     * @param score 0–1, comparable within one search
     */
    public record ScoredSentence(int start, int end, double score) {}
}
