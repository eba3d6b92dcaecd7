package ai.chatbot.embedding.catalog;

import ai.chatbot.common.contract.llm.PlatformConfig;
import ai.chatbot.embedding.minilm.MiniLm;

/** A catalog for other features' tests. */
public final class TestCatalog {

    private TestCatalog() {}

    public static ModelCatalog of(MiniLm miniLm, PlatformConfig config) {
        return new ModelCatalog(miniLm, () -> config);
    }
}
