package ai.chatbot.common.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.List;

/**
 * Leaves out of spans what may quote a person or open a door: the queries of addresses (searched words, tickets), and the
 * messages of exceptions with their stack traces (a parser's message quotes what it could not read).
 */
final class DiscreetSpans implements SpanExporter {

    private static final AttributeKey<String> EXCEPTION_TYPE = AttributeKey.stringKey("exception.type");

    private final SpanExporter exporter;

    DiscreetSpans(SpanExporter exporter) {
        this.exporter = exporter;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        return exporter.export(spans.stream().<SpanData>map(DiscreetSpan::new).toList());
    }

    @Override
    public CompletableResultCode flush() {
        return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return exporter.shutdown();
    }

    private static final class DiscreetSpan extends DelegatingSpanData {

        DiscreetSpan(SpanData span) {
            super(span);
        }

        @Override
        public Attributes getAttributes() {
            Attributes all = super.getAttributes();
            var kept = all.toBuilder();
            all.forEach((key, value) -> {
                if (value instanceof String text && isAddress(key.getKey()) && text.indexOf('?') >= 0) {
                    kept.put(key.getKey(), text.substring(0, text.indexOf('?')));
                }
            });
            return kept.remove(AttributeKey.stringKey("url.query")).build();
        }

        private static boolean isAddress(String name) {
            return name.endsWith("url") || name.endsWith("uri") || name.startsWith("url.") || name.endsWith("target");
        }

        @Override
        public List<EventData> getEvents() {
            return super.getEvents().stream().map(DiscreetSpan::withoutMessage).toList();
        }

        private static EventData withoutMessage(EventData event) {
            String type = event.getAttributes().get(EXCEPTION_TYPE);
            Attributes kept = type == null ? Attributes.empty() : Attributes.of(EXCEPTION_TYPE, type);
            return EventData.create(event.getEpochNanos(), event.getName(), kept);
        }

        @Override
        public StatusData getStatus() {
            return StatusData.create(super.getStatus().getStatusCode(), "");
        }
    }
}
