package ai.chatbot.embedding.catalog;

import ai.chatbot.common.contract.embedding.EmbeddingModels.EmbeddingModelView;
import ai.chatbot.common.contract.embedding.EmbeddingModels.Performance;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is true of a model, whether it can be used now or not.
 *
 * @param dimension 0 when its files are not here yet
 * @param maxTokens that it reads of a text, special ones included; 0 as above
 * @param normalised whether its own vectors have length 1, before the API makes them so
 * @param byPurpose whether it embeds questions otherwise than documents
 * @param languages ISO 639-1; empty when its maker does not list them
 */
public record ModelCard(
        String id,
        String provider,
        String type,
        int dimension,
        int maxTokens,
        boolean normalised,
        boolean byPurpose,
        Batching batching,
        List<String> languages,
        Performance performance,
        String cost) {

    public static final String OPEN_SOURCE = "open-source";
    public static final String COMMERCIAL = "commercial";

    /** Not measured here. */
    public static final Performance UNKNOWN = new Performance("unknown", "unknown");

    /** Which texts share a call of the model. */
    public enum Batching {
        NONE,
        WITHIN_REQUEST,
        ACROSS_REQUESTS
    }

    public ModelCard {
        languages = List.copyOf(languages);
    }

    /** By its id, with or without the provider in front: {@code azure-openai/text-embedding-ada-002}. */
    boolean isCalled(String name) {
        String front = provider + "/";
        return isId(name) || (name.startsWith(front) && isId(name.substring(front.length())));
    }

    /** Ids are also known without their owner: {@code all-MiniLM-L6-v2}. */
    private boolean isId(String name) {
        return id.equals(name) || id.endsWith("/" + name);
    }

    EmbeddingModelView view(boolean active, @Nullable String unavailable) {
        return new EmbeddingModelView(
                id,
                provider,
                type,
                dimension,
                maxTokens,
                language(),
                performance,
                cost,
                unavailable == null,
                active,
                normalised,
                batching.name().toLowerCase(Locale.ROOT),
                languages,
                unavailable);
    }

    private String language() {
        return languages.size() == 1
                ? Locale.of(languages.getFirst())
                        .getDisplayLanguage(Locale.ENGLISH)
                        .toLowerCase(Locale.ROOT)
                : "multilingual";
    }
}
