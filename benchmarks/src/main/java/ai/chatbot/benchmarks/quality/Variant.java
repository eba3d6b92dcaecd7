package ai.chatbot.benchmarks.quality;

import ai.chatbot.common.contract.knowledge.SearchMode;

/** The search with some of its components, from the least to all. */
enum Variant {
    KEYWORD("words only (BM25)", SearchMode.KEYWORD, false, 50),
    VECTOR("meaning only (vectors)", SearchMode.VECTOR, false, 50),
    HYBRID("hybrid, no rerank", SearchMode.HYBRID, false, 50),
    RERANKED("hybrid + rerank", SearchMode.HYBRID, true, 50),
    /** As many passages are compared token by token as by default. */
    RERANKED_TEN("hybrid + rerank, `top_k` 10", SearchMode.HYBRID, true, 10);

    private final String title;
    private final SearchMode mode;
    private final boolean reranking;
    private final int topK;

    Variant(String title, SearchMode mode, boolean reranking, int topK) {
        this.title = title;
        this.mode = mode;
        this.reranking = reranking;
        this.topK = topK;
    }

    String title() {
        return title;
    }

    SearchMode mode() {
        return mode;
    }

    boolean reranking() {
        return reranking;
    }

    /** Passages asked for. */
    int topK() {
        return topK;
    }
}
