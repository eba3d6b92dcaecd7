package ai.chatbot.chat;

import ai.chatbot.common.contract.knowledge.SearchApi;
import ai.chatbot.common.contract.llm.ActiveConfigApi;
import ai.chatbot.common.contract.llm.CompletionApi;
import ai.chatbot.common.contract.llm.CompletionStreamBytes;
import ai.chatbot.common.contract.llm.InspectionApi;
import ai.chatbot.common.contract.llm.OutsideAnswerApi;
import ai.chatbot.common.contract.llm.RewritingApi;
import ai.chatbot.common.contract.session.HandoverApi;
import ai.chatbot.common.contract.session.SessionApi;
import ai.chatbot.common.contract.session.WebhookApi;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.service.registry.ImportHttpServices;

/**
 * The services this one asks. Rewriting is a group of its own, although llm-service does it, because it must be given up
 * after two seconds, and because its failures must not open the breaker of the answers. Writing is another one, because
 * an answer takes as long as it takes.
 */
@Configuration(proxyBeanMethods = false)
@ImportHttpServices(
        group = "session",
        types = {SessionApi.class, HandoverApi.class, WebhookApi.class})
@ImportHttpServices(group = "knowledge", types = SearchApi.class)
@ImportHttpServices(
        group = "llm",
        types = {CompletionApi.class, InspectionApi.class, OutsideAnswerApi.class, ActiveConfigApi.class})
@ImportHttpServices(group = "writing", types = CompletionStreamBytes.class)
@ImportHttpServices(group = "rewriting", types = RewritingApi.class)
class ChatNeighbours {}
