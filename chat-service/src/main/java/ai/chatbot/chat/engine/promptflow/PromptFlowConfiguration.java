package ai.chatbot.chat.engine.promptflow;

import ai.chatbot.chat.answer.AnswerEngine;
import ai.chatbot.chat.engine.EngineHttp;
import ai.chatbot.chat.engine.GuardedEngine;
import ai.chatbot.common.secret.Secrets;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PromptFlowProperties.class)
class PromptFlowConfiguration {

    @Bean(PromptFlowEngine.NAME)
    @ConditionalOnExpression("!'${chatbot.chat.engine.promptflow.endpoint:}'.isBlank()")
    AnswerEngine promptFlowEngine(
            PromptFlowProperties properties, Secrets secrets, EngineHttp http, GuardedEngine guarded) {
        return new PromptFlowEngine(
                properties, secrets.named("promptflow-api-key", properties.apiKey()), http, guarded);
    }
}
