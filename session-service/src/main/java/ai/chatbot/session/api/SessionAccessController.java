package ai.chatbot.session.api;

import ai.chatbot.common.contract.session.Session;
import ai.chatbot.common.contract.session.SessionAccessApi;
import ai.chatbot.session.history.FindMessage;
import ai.chatbot.session.history.TakeUpSession;
import java.time.Clock;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SessionAccessController implements SessionAccessApi {

    private final TakeUpSession takeUpSession;
    private final FindMessage findMessage;
    private final Clock clock;

    SessionAccessController(TakeUpSession takeUpSession, FindMessage findMessage, Clock clock) {
        this.takeUpSession = takeUpSession;
        this.findMessage = findMessage;
        this.clock = clock;
    }

    @Override
    public Session reopen(String sessionId) {
        return takeUpSession.takeUp(sessionId).toWire(clock.instant());
    }

    @Override
    public Session ofMessage(String messageId) {
        return findMessage.sessionOf(messageId).toWire(clock.instant());
    }
}
