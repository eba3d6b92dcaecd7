package ai.chatbot.knowledge;

import ai.chatbot.common.test.TestStores;
import ai.chatbot.common.test.TestTokens;
import ai.chatbot.knowledge.generation.BreakableIndexes;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/** The whole service on a random port; all classes with this annotation share one. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "chatbot.knowledge.ingestion.retry-delay=100ms",
            "chatbot.knowledge.rebuild.poll-interval=100ms",
            "chatbot.knowledge.rebuild.lease=2s",
            "chatbot.knowledge.rebuild.keep-dropped=200ms",
            "chatbot.knowledge.rebuild.activation-patience=5s",
            "chatbot.knowledge.ingestion.lease=2s",
            "chatbot.knowledge.parsing.time=15s",
            "chatbot.knowledge.ingestion.events.streams=3",
            "chatbot.knowledge.ingestion.events.heartbeat=300ms"
        })
@Import(BreakableIndexes.Wrapping.class)
@ContextConfiguration(initializers = {TestStores.class, TestTokens.class, OtherServices.class})
public @interface KnowledgeServiceTest {}
