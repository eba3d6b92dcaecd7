package ai.chatbot.session;

import ai.chatbot.common.test.TestStores;
import ai.chatbot.common.test.TestTokens;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;

/** The whole service on a random port; all classes with this annotation share one. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"chatbot.session.housekeeping-interval=1h", "chatbot.session.handover.sweep-interval=1h"})
@ContextConfiguration(initializers = {TestStores.class, TestTokens.class})
public @interface SessionServiceTest {}
