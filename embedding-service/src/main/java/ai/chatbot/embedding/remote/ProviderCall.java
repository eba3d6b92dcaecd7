package ai.chatbot.embedding.remote;

import ai.chatbot.embedding.catalog.Purpose;
import java.util.List;

/** One call to a provider, tried once. */
@FunctionalInterface
public interface ProviderCall {

    /**
     * @param vector as the provider gives it
     * @param truncated whether it is known to be that of the beginning only
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Vector(float[] vector, boolean truncated) {}

    /**
     * @param texts as many, and as long, as the provider takes
     * @return one a text, same order
     * @throws ProviderFailedException when it does not do it
     */
    List<Vector> embed(List<String> texts, Purpose purpose);
}
