package ai.chatbot.common.contract.knowledge;

public record KnowledgeStatistics(long totalDocuments, long totalChunks) {}
