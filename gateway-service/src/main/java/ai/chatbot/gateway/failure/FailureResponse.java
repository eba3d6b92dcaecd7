package ai.chatbot.gateway.failure;

import ai.chatbot.common.error.ServiceException;
import ai.chatbot.common.web.ErrorResponses;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.function.ServerResponse;

/** An answer that says what failed. */
final class FailureResponse implements ServerResponse {

    private final ServiceException failure;
    private final ErrorResponses responses;
    private final HttpHeaders headers = new HttpHeaders();

    FailureResponse(ServiceException failure, ErrorResponses responses) {
        this.failure = failure;
        this.responses = responses;
    }

    @Override
    public HttpStatusCode statusCode() {
        return HttpStatusCode.valueOf(failure.code().kind().status());
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
            throws IOException {
        headers.forEach((name, values) -> values.forEach(value -> response.setHeader(name, value)));
        responses.write(response, failure.code(), failure.text(), failure.retryAfter());
        return null;
    }
}
