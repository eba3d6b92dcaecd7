package ai.chatbot.chat.stream;

import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.FixedDelayTask;

@Configuration(proxyBeanMethods = false)
@EnableScheduling
@EnableConfigurationProperties(StreamProperties.class)
class AnswerStreamConfiguration {

    private static final Duration ROUND = Duration.ofSeconds(1);

    @Bean
    SchedulingConfigurer tendingStreams(TendStreams tending) {
        return tasks -> tasks.addFixedDelayTask(new FixedDelayTask(tending::tend, ROUND, ROUND));
    }
}
