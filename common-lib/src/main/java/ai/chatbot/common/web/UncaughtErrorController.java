package ai.chatbot.common.web;

import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.error.ErrorCode;
import ai.chatbot.common.error.ErrorKind;
import ai.chatbot.common.error.RemoteErrorCode;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What fails outside of any controller ends here, in the envelope and never as HTML. */
@RestController
final class UncaughtErrorController implements ErrorController {

    private final ErrorResponses responses;

    UncaughtErrorController(ErrorResponses responses) {
        this.responses = responses;
    }

    @RequestMapping("${server.error.path:/error}")
    ResponseEntity<Object> error(HttpServletRequest request) {
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
        return responses.entity(codeOf(status), "The request cannot be served.", Map.of(), null);
    }

    private static ErrorCode codeOf(int status) {
        return switch (status) {
            case 400 -> CommonError.MALFORMED_REQUEST;
            case 401 -> CommonError.UNAUTHENTICATED;
            case 403 -> CommonError.FORBIDDEN;
            case 404 -> CommonError.ROUTE_NOT_FOUND;
            case 405 -> CommonError.METHOD_NOT_ALLOWED;
            case 413 -> CommonError.PAYLOAD_TOO_LARGE;
            case 500 -> CommonError.INTERNAL_ERROR;
            default -> new RemoteErrorCode("HTTP_" + status, ErrorKind.ofStatus(status));
        };
    }
}
