package ai.chatbot.embedding.analysis;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/** @param tokenVectors how much memory the token vectors of passages may take; a passage of 100 tokens takes 22 KB */
@ConfigurationProperties("chatbot.embedding.relevance")
record RelevanceProperties(@DefaultValue("128MB") DataSize tokenVectors) {}
