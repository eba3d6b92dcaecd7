package ai.chatbot.llm.provider;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param active the provider to begin with; empty takes a remote one that is configured, else extractive */
@ConfigurationProperties("chatbot.llm.provider")
record ProviderProperties(@DefaultValue("") String active) {}
