package ai.chatbot.knowledge.ingestion;

import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.web.ErrorResponses;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;

/** A form that cannot be taken apart is the sender's mistake. It is noticed before any controller is asked. */
@RestControllerAdvice
@Order(0)
class BrokenUploadAdvice {

    private final ErrorResponses responses;

    BrokenUploadAdvice(ErrorResponses responses) {
        this.responses = responses;
    }

    @ExceptionHandler
    void onBrokenForm(MultipartException e, HttpServletResponse response) throws IOException {
        if (e instanceof MaxUploadSizeExceededException) {
            responses.write(response, CommonError.PAYLOAD_TOO_LARGE, "The upload is larger than allowed.", null);
        } else {
            responses.write(response, CommonError.MALFORMED_REQUEST, "The form data cannot be read.", null);
        }
    }
}
