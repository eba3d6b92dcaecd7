package ai.chatbot.analytics.dashboard;

import ai.chatbot.common.contract.knowledge.KnowledgeStatisticsApi;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.service.registry.ImportHttpServices;

@Configuration(proxyBeanMethods = false)
@ImportHttpServices(group = "knowledge", types = KnowledgeStatisticsApi.class)
class DashboardConfiguration {}
