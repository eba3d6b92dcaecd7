package ai.chatbot.common.tracing;

import io.micrometer.tracing.exporter.SpanExportingPredicate;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.List;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** Whatever sends spans away sends them without what people have said. */
@AutoConfiguration
@ConditionalOnClass(SpanExporter.class)
public final class TracingAutoConfiguration {

    /** As Boot names Redis in Lettuce's observations. */
    private static final String COMMANDS_OF = "Redis";

    private static final List<String> WATCHING =
            List.of(" /health", " /ready", " /actuator/prometheus", " /actuator/health");

    /**
     * Commands of Redis would be nine spans of ten and say nothing that their parent does not; who asks whether a service is
     * well, or for its metrics, is no customer.
     */
    @Bean
    SpanExportingPredicate spansWorthSending() {
        return span -> !COMMANDS_OF.equals(span.getRemoteServiceName())
                && WATCHING.stream().noneMatch(path -> span.getName().endsWith(path));
    }

    @Bean
    static BeanPostProcessor discreetExporters() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof SpanExporter exporter && !(bean instanceof DiscreetSpans)
                        ? new DiscreetSpans(exporter)
                        : bean;
            }
        };
    }
}
