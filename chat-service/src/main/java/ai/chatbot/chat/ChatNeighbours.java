package ai.chatbot.chat;

import ai.chatbot.common.contract.embedding.EmbeddingApi;
import ai.chatbot.common.contract.embedding.TextAnalysisApi;
import ai.chatbot.common.contract.knowledge.KnowledgeStandingApi;
import ai.chatbot.common.contract.knowledge.SearchApi;
import ai.chatbot.common.contract.llm.ActiveConfigApi;
import ai.chatbot.common.contract.llm.AnswerBasisApi;
import ai.chatbot.common.contract.llm.CompletionApi;
import ai.chatbot.common.contract.llm.CompletionStreamBytes;
import ai.chatbot.common.contract.llm.EntailmentApi;
import ai.chatbot.common.contract.llm.InspectionApi;
import ai.chatbot.common.contract.llm.NotesApi;
import ai.chatbot.common.contract.llm.OutsideAnswerApi;
import ai.chatbot.common.contract.llm.RewritingApi;
import ai.chatbot.common.contract.session.HandoverApi;
import ai.chatbot.common.contract.session.MemoryApi;
import ai.chatbot.common.contract.session.MessageApi;
import ai.chatbot.common.contract.session.SessionAccessApi;
import ai.chatbot.common.contract.session.SessionApi;
import ai.chatbot.common.contract.session.SessionDirectoryApi;
import ai.chatbot.common.contract.session.WebhookApi;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.service.registry.ImportHttpServices;

/**
 * The services this one asks. Rewriting is a group of its own, although llm-service does it, because it must be given up
 * after two seconds, and because its failures must not open the breaker of the answers; so are titles and summaries.
 * Writing is another one, because an answer takes as long as it takes. The checks of sentences have two: a customer waits
 * for them, so they are given up soon; similarity is one, because nobody waits long to be spared an answer.
 */
@Configuration(proxyBeanMethods = false)
@ImportHttpServices(
        group = "session",
        types = {
            SessionApi.class,
            SessionAccessApi.class,
            SessionDirectoryApi.class,
            MessageApi.class,
            MemoryApi.class,
            HandoverApi.class,
            WebhookApi.class
        })
@ImportHttpServices(
        group = "knowledge",
        types = {SearchApi.class, KnowledgeStandingApi.class})
@ImportHttpServices(group = "similarity", types = EmbeddingApi.class)
@ImportHttpServices(
        group = "llm",
        types = {
            CompletionApi.class,
            InspectionApi.class,
            OutsideAnswerApi.class,
            AnswerBasisApi.class,
            ActiveConfigApi.class
        })
@ImportHttpServices(group = "writing", types = CompletionStreamBytes.class)
@ImportHttpServices(group = "rewriting", types = RewritingApi.class)
@ImportHttpServices(group = "notes", types = NotesApi.class)
@ImportHttpServices(group = "meaning", types = TextAnalysisApi.class)
@ImportHttpServices(group = "entailment", types = EntailmentApi.class)
class ChatNeighbours {}
