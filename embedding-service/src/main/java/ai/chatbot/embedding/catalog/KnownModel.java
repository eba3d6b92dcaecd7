package ai.chatbot.embedding.catalog;

import ai.chatbot.common.contract.embedding.EmbeddingModels.EmbeddingModelView;
import ai.chatbot.common.contract.embedding.EmbeddingModels.Performance;
import ai.chatbot.embedding.minilm.MiniLm;
import java.util.List;

/** What is always true of a model, whether it is configured or not. */
record KnownModel(
        String id,
        String provider,
        String type,
        int dimension,
        int maxSequenceLength,
        String language,
        Performance performance,
        String cost) {

    private static final KnownModel MINILM = new KnownModel(
            MiniLm.ID,
            "huggingface",
            "open-source",
            MiniLm.DIMENSION,
            MiniLm.MAX_TOKENS,
            "english",
            new Performance("fast", "medium"),
            "free");

    static final List<KnownModel> ALL = List.of(
            MINILM,
            azure("text-embedding-ada-002", 1536, "$0.0001 per 1K tokens"),
            azure("text-embedding-3-small", 1536, "$0.00002 per 1K tokens"),
            azure("text-embedding-3-large", 3072, "$0.00013 per 1K tokens"));

    private static KnownModel azure(String id, int dimension, String cost) {
        Performance performance = new Performance("medium", "high");
        return new KnownModel(id, "azure-openai", "commercial", dimension, 8191, "multilingual", performance, cost);
    }

    /** Ids are also known without their owner: {@code all-MiniLM-L6-v2}. */
    boolean isCalled(String name) {
        return id.equals(name) || id.endsWith("/" + name);
    }

    boolean isInProcess() {
        return id.equals(MiniLm.ID);
    }

    EmbeddingModelView view(boolean available, boolean active) {
        return new EmbeddingModelView(
                id, provider, type, dimension, maxSequenceLength, language, performance, cost, available, active);
    }
}
