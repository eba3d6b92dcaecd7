package ai.chatbot.gateway.forwarding;

import ai.chatbot.common.security.ApiKeyText;
import ai.chatbot.common.security.Caller;
import ai.chatbot.common.web.RequestId;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.cloud.gateway.server.mvc.filter.HttpHeadersFilter.RequestHttpHeadersFilter;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.ServerRequest;

/** Tells services who really asked, under which address and request id, and to which trace it belongs. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class ForwardedHeaders implements RequestHttpHeadersFilter {

    private static final String API_KEY = "X-API-Key";

    private final ObjectProvider<Tracer> tracers;
    private final ObjectProvider<Propagator> propagators;

    ForwardedHeaders(ObjectProvider<Tracer> tracers, ObjectProvider<Propagator> propagators) {
        this.tracers = tracers;
        this.propagators = propagators;
    }

    @Override
    public HttpHeaders apply(HttpHeaders original, ServerRequest serverRequest) {
        HttpServletRequest request = serverRequest.servletRequest();
        var headers = new HttpHeaders();
        headers.putAll(original);
        String contentType = request.getContentType();
        if (contentType != null) {
            headers.set(HttpHeaders.CONTENT_TYPE, contentType); // Spring has added a charset to its copy
        }
        hideKeys(headers);
        headers.set(RequestId.HEADER, RequestId.current());
        headers.set("X-Forwarded-For", request.getRemoteAddr());
        headers.set("X-Forwarded-Proto", request.getScheme());
        headers.set("X-Forwarded-Host", request.getServerName());
        headers.set("X-Forwarded-Port", Integer.toString(request.getServerPort()));
        continueTrace(headers);
        return headers;
    }

    /** Services see the token that a key was exchanged for, whichever way the key came; a key they never see. */
    private static void hideKeys(HttpHeaders headers) {
        headers.remove(API_KEY);
        String token = Caller.current().accessToken();
        if (token != null) {
            headers.setBearerAuth(token);
        } else if (headers.getOrEmpty(HttpHeaders.AUTHORIZATION).stream().anyMatch(ApiKeyText::isIn)) {
            headers.remove(HttpHeaders.AUTHORIZATION);
        }
    }

    private void continueTrace(HttpHeaders headers) {
        Tracer tracer = tracers.getIfAvailable();
        Propagator propagator = propagators.getIfAvailable();
        Span span = tracer == null ? null : tracer.currentSpan();
        if (span != null && propagator != null) {
            propagator.inject(span.context(), headers, (carrier, name, value) -> headers.set(name, value));
        }
    }
}
