package ai.chatbot.embedding.catalog;

import org.springframework.ai.embedding.EmbeddingModel;

/** @param id the full id, whatever name it was asked for by */
public record UsableModel(String id, EmbeddingModel model) {}
