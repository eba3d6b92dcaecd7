package ai.chatbot.knowledge.index;

/**
 * A passage that was found.
 *
 * @param score what the hits are ordered by, highest first; see {@link HybridScore}
 * @param cosine of the passage's vector with the query's, −1–1; 0 when the query had no vector
 * @param keyword the BM25 score, ≥ 0; 0 when no word matched or the query had no text
 */
public record PassageHit(Passage passage, double score, double cosine, double keyword) {}
