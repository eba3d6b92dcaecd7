package ai.chatbot.gateway.forwarding;

import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.gateway.failure.Failures;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.gateway.server.mvc.handler.ProxyExchange;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.function.ServerResponse;

/** A service's answer whose body is still on its way. Must be written, or the connection is lost for others. */
final class ServiceResponse implements ProxyExchange.Response, ServerResponse {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceResponse.class);
    private static final int BUFFER = 16 * 1024;

    private final ClassicHttpResponse answer;
    private final Cancellable connection;
    private final Failures failures;
    private final HttpHeaders headers = new HttpHeaders();

    /** @param connection cut when the answer cannot be delivered */
    ServiceResponse(ClassicHttpResponse answer, Cancellable connection, Failures failures) {
        this.answer = answer;
        this.failures = failures;
        this.connection = connection;
        for (Header header : answer.getHeaders()) {
            if (ServiceHeaders.mayPass(header.getName())) {
                headers.add(header.getName(), header.getValue());
            }
        }
    }

    @Override
    public HttpStatusCode getStatusCode() {
        return statusCode();
    }

    @Override
    public HttpHeaders getHeaders() {
        return headers;
    }

    @Override
    public HttpStatusCode statusCode() {
        return HttpStatusCode.valueOf(answer.getCode());
    }

    @Override
    public HttpHeaders headers() {
        return headers;
    }

    @Override
    public MultiValueMap<String, Cookie> cookies() {
        return new LinkedMultiValueMap<>();
    }

    @Override
    public @Nullable ModelAndView writeTo(HttpServletRequest request, HttpServletResponse response, Context context)
            throws IOException, ServletException {
        response.setStatus(answer.getCode());
        headers.forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        HttpEntity entity = answer.getEntity();
        if (entity == null) {
            answer.close();
            return null;
        }
        response.setContentLengthLong(entity.getContentLength());
        try {
            copy(entity.getContent(), response);
            answer.close();
            return null;
        } catch (ServiceBrokeOffException e) {
            return breakOff(e, request, response, context);
        } catch (IOException e) {
            connection.cancel(); // closing would read the rest first, of which a stream may have no end
            throw e;
        }
    }

    /** Half an answer must not look like a whole one: what has not gone out becomes a failure, else the line is cut. */
    private @Nullable ModelAndView breakOff(
            ServiceBrokeOffException e, HttpServletRequest request, HttpServletResponse response, Context context)
            throws IOException, ServletException {
        connection.cancel();
        if (response.isCommitted()) {
            throw e;
        }
        response.setContentLengthLong(-1);
        var failure = new ServiceException(
                CommonError.DEPENDENCY_FAILED, "The service behind this route broke off its answer.", e);
        return failures.response(failure).writeTo(request, response, context);
    }

    private void copy(InputStream body, HttpServletResponse response) throws IOException {
        boolean atOnce = EventStreams.isOne(headers.getFirst(HttpHeaders.CONTENT_TYPE));
        if (atOnce) {
            response.flushBuffer();
        }
        OutputStream client = response.getOutputStream();
        byte[] buffer = new byte[BUFFER];
        for (int count = read(body, buffer); count >= 0; count = read(body, buffer)) {
            client.write(buffer, 0, count);
            if (atOnce) {
                client.flush();
            }
        }
    }

    private static int read(InputStream body, byte[] buffer) throws ServiceBrokeOffException {
        try {
            return body.read(buffer);
        } catch (IOException e) {
            LOG.warn("A service broke off its answer: {}", e.toString());
            throw new ServiceBrokeOffException(e);
        }
    }

    private static final class ServiceBrokeOffException extends IOException {

        ServiceBrokeOffException(IOException cause) {
            super(cause);
        }
    }
}
