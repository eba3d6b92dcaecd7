package ai.chatbot.chat.webapp;

import ai.chatbot.chat.memory.KeepMemory;
import ai.chatbot.common.contract.session.Session;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.common.question.ShortTitle;
import ai.chatbot.common.web.RequestId;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/** Finds the title of a new conversation while its first answer is written: the app wants it with that. */
@Component
class TitleConversation {

    private static final Logger LOG = LoggerFactory.getLogger(TitleConversation.class);

    private final KeepMemory memory;

    TitleConversation(KeepMemory memory) {
        this.memory = memory;
    }

    /** @return the best title by then: words of the question, until a model has found another one */
    Supplier<String> find(Session session, String question) {
        var title = new AtomicReference<>(ShortTitle.of(question));
        SecurityContext caller = SecurityContextHolder.getContext();
        String requestId = RequestId.current();
        Thread.ofVirtual().name("title").start(() -> {
            SecurityContextHolder.setContext(caller);
            RequestId.continuing(requestId, () -> ask(session, question, title));
        });
        return title::get;
    }

    private void ask(Session session, String question, AtomicReference<String> title) {
        try {
            memory.title(session.sessionId(), session.userId(), question).ifPresent(title::set);
        } catch (ServiceException
                | RestClientException e) { // the boundary of a thread; words of the question do as well
            LOG.debug("A title is not kept: {}", e.toString());
        }
    }
}
