package ai.chatbot.common.logging;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.json.JsonFactory;

/** One JSON object a line: time, level, service, logger, thread, request_id, trace ids, message, stack. */
public final class JsonLogEncoder extends EncoderBase<ILoggingEvent> {

    private static final byte[] NOTHING = {};

    private final JsonFactory json = new JsonFactory();
    private final ThrowableProxyConverter stack = new ThrowableProxyConverter();
    private String service = "";

    /** Set by the Logback configuration. */
    public void setService(String service) {
        this.service = service;
    }

    @Override
    public void start() {
        stack.start();
        super.start();
    }

    @Override
    public byte[] headerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] footerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        var line = new StringWriter(256);
        try (JsonGenerator generator = json.createGenerator(tools.jackson.core.ObjectWriteContext.empty(), line)) {
            generator.writeStartObject();
            text(generator, "time", event.getInstant().toString());
            text(generator, "level", event.getLevel().toString());
            text(generator, "service", service.isEmpty() ? serviceOf(event.getLoggerName()) : service);
            text(generator, "logger", event.getLoggerName());
            text(generator, "thread", event.getThreadName());
            event.getMDCPropertyMap().forEach((key, value) -> text(generator, key, PersonalDataMask.mask(value)));
            text(generator, "message", PersonalDataMask.mask(event.getFormattedMessage()));
            if (event.getThrowableProxy() != null) {
                text(generator, "stack", PersonalDataMask.mask(stack.convert(event)));
            }
            generator.writeEndObject();
        }
        return line.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void text(JsonGenerator generator, String name, String value) {
        generator.writeName(name);
        generator.writeString(value);
    }

    /** In a process of several services: {@code ai.chatbot.chat.…} → {@code chat-service}. */
    private static String serviceOf(String logger) {
        String[] packages = logger.split("\\.", 4);
        return packages.length > 3 && logger.startsWith("ai.chatbot.") && !packages[2].equals("common")
                ? packages[2] + "-service"
                : "";
    }
}
