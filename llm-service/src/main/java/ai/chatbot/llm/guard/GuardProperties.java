package ai.chatbot.llm.guard;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param phoneRegion ISO 3166 code of the country that a telephone number without country code belongs to */
@ConfigurationProperties("chatbot.llm.guard")
record GuardProperties(@DefaultValue("US") String phoneRegion) {}
