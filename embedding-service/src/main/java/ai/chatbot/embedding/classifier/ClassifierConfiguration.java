package ai.chatbot.embedding.classifier;

import ai.chatbot.embedding.onnx.InProcessProperties;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ClassifierProperties.class)
class ClassifierConfiguration {

    /**
     * Null when none is configured. One that is configured and does not load keeps the service from starting: who relies
     * on a check must not find out later that it was never made.
     */
    @Bean
    @Nullable
    TextClassifier textClassifier(ClassifierProperties properties, InProcessProperties miniLm, MeterRegistry meters) {
        Path directory = properties.directory(miniLm.directory());
        return directory == null ? null : TextClassifier.load(directory, properties, miniLm.directory(), meters);
    }
}
