package ai.chatbot.embedding.catalog;

import ai.chatbot.common.contract.llm.ActiveConfigApi;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.service.registry.ImportHttpServices;

/** Which model is active is part of the platform configuration, which llm-service keeps. */
@Configuration(proxyBeanMethods = false)
@ImportHttpServices(group = "llm", types = ActiveConfigApi.class)
class CatalogConfiguration {}
