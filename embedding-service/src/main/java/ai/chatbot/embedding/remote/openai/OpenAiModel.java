package ai.chatbot.embedding.remote.openai;

import ai.chatbot.common.contract.embedding.EmbeddingModels.Performance;
import ai.chatbot.embedding.catalog.ModelCard;
import ai.chatbot.embedding.catalog.ModelCard.Batching;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of OpenAI's embedding models, wherever they run. Their makers list no languages. */
record OpenAiModel(String id, int dimension, String cost) {

    static final int MAX_TOKENS = 8191;

    static final List<OpenAiModel> KNOWN = List.of(
            new OpenAiModel("text-embedding-ada-002", 1536, "$0.0001 per 1K tokens"),
            new OpenAiModel("text-embedding-3-small", 1536, "$0.00002 per 1K tokens"),
            new OpenAiModel("text-embedding-3-large", 3072, "$0.00013 per 1K tokens"));

    static Optional<OpenAiModel> find(@Nullable String model) {
        return KNOWN.stream().filter(known -> known.id().equals(model)).findFirst();
    }

    /** @param owner before the id; empty for none */
    ModelCard card(String owner, String provider) {
        return new ModelCard(
                owner + id,
                provider,
                ModelCard.COMMERCIAL,
                dimension,
                MAX_TOKENS,
                true,
                false,
                Batching.ACROSS_REQUESTS,
                List.of(),
                new Performance("medium", "high"),
                cost);
    }
}
