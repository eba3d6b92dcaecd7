package ai.chatbot.embedding.catalog;

import ai.chatbot.common.contract.llm.PlatformConfig;
import java.util.List;

/** A catalog for other features' tests. */
public final class TestCatalog {

    private TestCatalog() {}

    public static ModelCatalog of(PlatformConfig config, OfferedModel... models) {
        return new ModelCatalog(List.of(new OfferedModels(List.of(models))), () -> config);
    }
}
