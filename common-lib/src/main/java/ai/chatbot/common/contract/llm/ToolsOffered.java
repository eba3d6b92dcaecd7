package ai.chatbot.common.contract.llm;

/** @param any false also when nobody writes answers who could call one */
public record ToolsOffered(boolean any) {}
