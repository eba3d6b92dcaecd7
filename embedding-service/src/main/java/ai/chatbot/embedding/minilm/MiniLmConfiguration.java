package ai.chatbot.embedding.minilm;

import ai.chatbot.common.health.ReadinessCheck;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MiniLmProperties.class)
class MiniLmConfiguration {

    @Bean
    MiniLm miniLm(MiniLmProperties properties, EncodedTexts encodedTexts, MeterRegistry meters) {
        return new MiniLm(properties, encodedTexts, meters);
    }

    @Bean
    ReadinessCheck modelReadiness(MiniLm miniLm) {
        return new ReadinessCheck() {
            @Override
            public String name() {
                return "model";
            }

            @Override
            public void check() {
                if (!miniLm.isLoaded()) {
                    throw new IllegalStateException(MiniLm.ID + " is not loaded");
                }
            }
        };
    }
}
