package ai.chatbot.chat.engine.n8n;

import ai.chatbot.chat.answer.AnswerEngine;
import ai.chatbot.chat.engine.EngineFailures;
import ai.chatbot.chat.engine.EngineHttp;
import ai.chatbot.chat.engine.GuardedEngine;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(N8nProperties.class)
class N8nConfiguration {

    @Bean
    Pause pauses() {
        return wait -> TimeUnit.NANOSECONDS.sleep(wait.toNanos());
    }

    @Bean(N8nEngine.NAME)
    @ConditionalOnExpression("!'${chatbot.chat.engine.n8n.webhook-url:}'.isBlank()")
    AnswerEngine n8nEngine(
            N8nProperties properties,
            N8nTokens tokens,
            EngineHttp http,
            GuardedEngine guarded,
            AnswerOnce answers,
            N8nMetrics metrics,
            JsonMapper json,
            Pause pauses) {
        var failures = new EngineFailures(N8nEngine.NAME);
        var random = RandomGenerator.getDefault();
        var workflow = new CallWorkflow(properties, tokens, http, failures, random, pauses);
        return new N8nEngine(guarded, workflow, answers, metrics, failures, json);
    }
}
