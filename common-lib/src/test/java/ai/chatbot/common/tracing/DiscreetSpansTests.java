package ai.chatbot.common.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** What leaves the platform, as an exporter gets it that the application context has. */
class DiscreetSpansTests {

    private static final String SECRET = "my card is 4111 1111 1111 1111";

    private final List<SpanData> sent = new ArrayList<>();

    @Test
    void addressesLoseTheirQueries() {
        SpanData span = sent(open -> open.setAttribute("http.url", "http://knowledge/search?q=" + SECRET)
                .setAttribute("url.query", SECRET)
                .setAttribute("http.route", "/search"));
        assertThat(span.getAttributes().get(AttributeKey.stringKey("http.url"))).isEqualTo("http://knowledge/search");
        assertThat(span.getAttributes().get(AttributeKey.stringKey("http.route")))
                .isEqualTo("/search");
        assertThat(span.getAttributes().toString()).doesNotContain(SECRET);
    }

    @Test
    void failuresKeepTheirKindAndLoseTheirWords() {
        SpanData span = sent(open -> {
            open.recordException(new IllegalArgumentException("cannot read " + SECRET));
            open.setStatus(StatusCode.ERROR, SECRET);
        });
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(span.getStatus().getDescription()).isEmpty();
        assertThat(span.getEvents()).singleElement().satisfies(event -> {
            assertThat(event.getAttributes().get(AttributeKey.stringKey("exception.type")))
                    .isEqualTo("java.lang.IllegalArgumentException");
            assertThat(event.getAttributes().toString()).doesNotContain(SECRET).doesNotContain("stacktrace");
        });
    }

    private SpanData sent(Consumer<Span> filling) {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(TracingAutoConfiguration.class))
                .withBean(SpanExporter.class, () -> new Collecting(sent))
                .run(context -> {
                    try (var tracers = SdkTracerProvider.builder()
                            .addSpanProcessor(SimpleSpanProcessor.create(context.getBean(SpanExporter.class)))
                            .build()) {
                        Span span = tracers.get("test").spanBuilder("work").startSpan();
                        filling.accept(span);
                        span.end();
                    }
                });
        assertThat(sent).hasSize(1);
        return sent.getFirst();
    }

    private record Collecting(List<SpanData> sent) implements SpanExporter {

        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            sent.addAll(spans);
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }
}
