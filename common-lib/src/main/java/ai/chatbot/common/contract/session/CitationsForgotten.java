package ai.chatbot.common.contract.session;

/** @param answers how many stored answers lost what they cited */
public record CitationsForgotten(int answers) {}
