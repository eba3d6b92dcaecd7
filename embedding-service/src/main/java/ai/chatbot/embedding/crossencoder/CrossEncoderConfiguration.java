package ai.chatbot.embedding.crossencoder;

import ai.chatbot.embedding.onnx.InProcessProperties;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CrossEncoderProperties.class)
class CrossEncoderConfiguration {

    /**
     * Null when none is configured. One that is configured and does not load keeps the service from starting: an operator
     * who names a model must not find out from the ranking that it was never used.
     */
    @Bean
    @Nullable
    CrossEncoder crossEncoder(CrossEncoderProperties properties, InProcessProperties miniLm, MeterRegistry meters) {
        Path directory = properties.directory(miniLm.directory());
        return directory == null ? null : CrossEncoder.load(directory, properties, miniLm.directory(), meters);
    }
}
