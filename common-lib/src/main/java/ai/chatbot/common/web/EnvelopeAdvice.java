package ai.chatbot.common.web;

import ai.chatbot.common.api.Envelope;
import ai.chatbot.common.contract.openai.OpenAiError;
import ai.chatbot.common.contract.webapp.WebAppError;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/** Puts the envelope around what our controllers answer as JSON. */
@RestControllerAdvice
final class EnvelopeAdvice implements ResponseBodyAdvice<Object> {

    private static final String OUR_PACKAGES = "ai.chatbot.";

    private final Envelopes envelopes;

    EnvelopeAdvice(Envelopes envelopes) {
        this.envelopes = envelopes;
    }

    @Override
    public boolean supports(MethodParameter returnType, Class<? extends HttpMessageConverter<?>> converterType) {
        return JacksonJsonHttpMessageConverter.class.isAssignableFrom(converterType)
                && returnType.getContainingClass().getName().startsWith(OUR_PACKAGES)
                && !AnnotatedElementUtils.hasAnnotation(returnType.getContainingClass(), Raw.class)
                && !returnType.hasMethodAnnotation(Raw.class);
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter returnType,
            MediaType contentType,
            Class<? extends HttpMessageConverter<?>> converterType,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        boolean isAFailure = body instanceof Envelope || body instanceof OpenAiError || body instanceof WebAppError;
        return isAFailure ? body : envelopes.success(body);
    }
}
