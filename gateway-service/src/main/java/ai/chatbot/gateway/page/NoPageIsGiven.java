package ai.chatbot.gateway.page;

import org.springframework.boot.autoconfigure.condition.NoneNestedConditions;
import org.springframework.context.annotation.Conditional;

public final class NoPageIsGiven extends NoneNestedConditions {

    NoPageIsGiven() {
        super(ConfigurationPhase.REGISTER_BEAN);
    }

    @Conditional(PageIsGiven.class)
    static final class Given {}
}
