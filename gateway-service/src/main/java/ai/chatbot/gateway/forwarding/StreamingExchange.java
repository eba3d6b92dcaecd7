package ai.chatbot.gateway.forwarding;

import ai.chatbot.common.client.PassThroughConnections;
import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.gateway.failure.Failures;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.Objects;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.gateway.server.mvc.handler.ProxyExchange;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.ServerResponse;

/** Sends a request on, on the thread that received it, and hands back the answer as soon as its headers are there. */
@Component
class StreamingExchange implements ProxyExchange {

    private static final Logger LOG = LoggerFactory.getLogger(StreamingExchange.class);

    private final CloseableHttpClient services;
    private final Failures failures;
    private final RequestConfig forAnswers;
    private final RequestConfig forStreams;

    StreamingExchange(CloseableHttpClient services, ForwardingProperties properties, Failures failures) {
        this.services = services;
        this.failures = failures;
        this.forAnswers = PassThroughConnections.requests(properties.responseTimeout());
        this.forStreams = PassThroughConnections.requests(properties.streamIdleTimeout());
    }

    /**
     * @throws ServiceException {@code PAYLOAD_TOO_LARGE}, {@code DEPENDENCY_UNAVAILABLE}, {@code DEPENDENCY_TIMEOUT}, or
     *     {@code MALFORMED_REQUEST} when the client stops sending
     */
    @Override
    public ServerResponse exchange(Request request) {
        URI uri = Objects.requireNonNull(request.getUri());
        HttpServletRequest client = request.getServerRequest().servletRequest();
        ClientBody body = BodyLimits.body(client);
        var context = HttpClientContext.create();
        boolean patient = EventStreams.areWanted(request.getHeaders()) || SlowAnswers.areExpected(client);
        context.setRequestConfig(patient ? forStreams : forAnswers);
        HttpUriRequestBase message = message(request, uri, body);
        try {
            var answer = services.executeOpen(HttpHost.create(uri), message, context);
            var response = new ServiceResponse(answer, message, failures);
            request.getResponseConsumers().forEach(consumer -> consumer.accept(response, response));
            return response;
        } catch (IOException e) {
            throw failure(e, body, uri);
        }
    }

    private static HttpUriRequestBase message(Request request, URI uri, ClientBody body) {
        var message = new HttpUriRequestBase(request.getMethod().name(), uri);
        request.getHeaders().forEach((name, values) -> {
            if (!MessageFraming.isPartOf(name)) {
                values.forEach(value -> message.addHeader(name, value));
            }
        });
        HeldBody held = HeldBody.of(request.getServerRequest().servletRequest());
        if (held != null) {
            message.setEntity(new ByteArrayEntity(held.bytes(), null, false));
        } else if (body.isPresent()) {
            body.whenUnreadable(message::cancel);
            message.setEntity(new InputStreamEntity(body, body.length(), null));
        }
        return message;
    }

    private static ServiceException failure(IOException e, ClientBody body, URI uri) {
        ServiceException clientsFault = body.fault();
        if (clientsFault != null) {
            return clientsFault;
        }
        boolean late = e instanceof SocketTimeoutException;
        LOG.warn("{} does not answer: {}", uri.getAuthority(), e.toString());
        return new ServiceException(
                late ? CommonError.DEPENDENCY_TIMEOUT : CommonError.DEPENDENCY_UNAVAILABLE,
                late
                        ? "The service behind this route took too long to answer."
                        : "The service behind this route cannot be reached right now.",
                e);
    }
}
