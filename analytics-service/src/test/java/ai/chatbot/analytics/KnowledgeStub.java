package ai.chatbot.analytics;

import ai.chatbot.common.test.StubServer;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Plays knowledge-service. */
public final class KnowledgeStub implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    public static final StubServer SERVER = StubServer.start();

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of("chatbot.services.knowledge.url=" + SERVER.url()).applyTo(context);
    }
}
