package ai.chatbot.llm.catalog;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param file JSON like {@code language-models.json}, with models of one's own or other prices; empty for none */
@ConfigurationProperties("chatbot.llm.catalog")
record CatalogProperties(@DefaultValue("") String file) {}
