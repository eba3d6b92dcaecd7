package ai.chatbot.common.contract.llm;

/** What a model would get. The fence is another one in each prompt. */
public record PromptPreview(String system, String user) {}
