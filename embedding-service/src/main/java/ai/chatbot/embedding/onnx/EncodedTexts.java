package ai.chatbot.embedding.onnx;

/** Is told of every text that was embedded whole, so that its token states need not be computed a second time. */
@FunctionalInterface
public interface EncodedTexts {

    /** Called on the model's own threads: must be quick and must not fail. */
    void add(String text, TokenStates states);
}
