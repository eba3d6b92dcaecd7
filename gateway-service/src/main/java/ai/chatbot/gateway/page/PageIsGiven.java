package ai.chatbot.gateway.page;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Whether the operator has a page to be served. */
final class PageIsGiven implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return !context.getEnvironment()
                .getProperty("chatbot.gateway.webapp.directory", "")
                .isBlank();
    }
}
