package ai.chatbot.gateway.failure;

import ai.chatbot.common.error.ServiceException;
import ai.chatbot.common.web.ErrorResponses;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.HandlerFilterFunction;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** Answers what a route throws. */
@Component
public class Failures implements HandlerFilterFunction<ServerResponse, ServerResponse> {

    private final ErrorResponses responses;

    Failures(ErrorResponses responses) {
        this.responses = responses;
    }

    @Override
    public ServerResponse filter(ServerRequest request, HandlerFunction<ServerResponse> next) throws Exception {
        try {
            return next.handle(request);
        } catch (ServiceException e) {
            return response(e);
        }
    }

    public ServerResponse response(ServiceException failure) {
        return new FailureResponse(failure, responses);
    }
}
