package ai.chatbot.embedding.minilm;

import ai.chatbot.embedding.catalog.EmbeddingModelContract;
import ai.chatbot.embedding.catalog.OfferedModel;

class MiniLmContractTests extends EmbeddingModelContract {

    @Override
    protected OfferedModel offered() {
        return TestMiniLm.offered();
    }

    @Override
    protected String tooLong() {
        return "word ".repeat(255);
    }
}
