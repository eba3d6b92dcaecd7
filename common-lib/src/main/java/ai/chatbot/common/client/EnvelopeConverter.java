package ai.chatbot.common.client;

import ai.chatbot.common.api.Envelope;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import tools.jackson.databind.json.JsonMapper;

/** Reads the data out of an envelope; writes plain JSON. */
public final class EnvelopeConverter extends JacksonJsonHttpMessageConverter {

    public EnvelopeConverter(JsonMapper json) {
        super(json);
    }

    @Override
    public Object read(ResolvableType type, HttpInputMessage input, @Nullable Map<String, Object> hints)
            throws IOException, HttpMessageNotReadableException {
        var enveloped = ResolvableType.forClassWithGenerics(Envelope.class, type);
        if (super.read(enveloped, input, hints) instanceof Envelope<?> envelope && envelope.data() != null) {
            return envelope.data();
        }
        throw new HttpMessageNotReadableException("The answer is not an envelope with data", input);
    }
}
