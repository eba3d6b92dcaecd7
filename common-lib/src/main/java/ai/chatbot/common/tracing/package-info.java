/**
 * What traces may tell, and how they go on from one thread to another. Which requests are traced, and where spans are
 * sent, is Boot's: {@code CHATBOT_TRACE_SAMPLING} and {@code MANAGEMENT_OPENTELEMETRY_TRACING_EXPORT_OTLP_ENDPOINT}.
 */
@NullMarked
package ai.chatbot.common.tracing;

import org.jspecify.annotations.NullMarked;
