package ai.chatbot.chat.entailment;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EntailmentProperties.class)
class EntailmentConfiguration {}
