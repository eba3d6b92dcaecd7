package ai.chatbot.common.contract.llm;

/**
 * What a tool said that a model has answered from, as far as the guards let it pass. For checking the answer and for
 * showing what it stands on; nobody keeps all of it.
 *
 * @param tool its name
 */
public record ToolEvidence(String tool, String content) {}
