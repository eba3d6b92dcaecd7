package ai.chatbot.embedding.onnx;

import ai.chatbot.embedding.catalog.OfferedModel;
import ai.chatbot.embedding.catalog.OfferedModels;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.TreeMap;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ExportProperties.class, InProcessProperties.class})
class OnnxConfiguration {

    /** After the model that comes with the service. */
    @Bean
    @Order(0)
    OfferedModels exportedModels(ExportProperties properties, InProcessProperties inProcess, MeterRegistry meters) {
        var hub = new FetchExport(properties.hub(), inProcess.directory());
        return new OfferedModels(new TreeMap<>(properties.exports())
                .entrySet().stream()
                        .<OfferedModel>map(export -> new OfferedExport(
                                export.getKey(),
                                export.getValue(),
                                inProcess.directory(),
                                hub,
                                inProcess.queueCapacity(),
                                inProcess.loadPatience(),
                                meters))
                        .toList());
    }
}
