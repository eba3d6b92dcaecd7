package ai.chatbot.common.contract.embedding;

/** @param forgotten how many there were in the shared cache */
public record VectorsForgotten(int forgotten) {}
