package ai.chatbot.chat;

import ai.chatbot.common.contract.knowledge.SearchApi;
import ai.chatbot.common.contract.llm.ActiveConfigApi;
import ai.chatbot.common.contract.llm.CompletionApi;
import ai.chatbot.common.contract.llm.InspectionApi;
import ai.chatbot.common.contract.session.SessionApi;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.service.registry.ImportHttpServices;

/** The services this one asks. */
@Configuration(proxyBeanMethods = false)
@ImportHttpServices(group = "session", types = SessionApi.class)
@ImportHttpServices(group = "knowledge", types = SearchApi.class)
@ImportHttpServices(
        group = "llm",
        types = {CompletionApi.class, InspectionApi.class, ActiveConfigApi.class})
class ChatNeighbours {}
