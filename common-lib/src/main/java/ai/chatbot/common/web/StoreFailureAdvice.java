package ai.chatbot.common.web;

import ai.chatbot.common.error.CommonError;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** A store that is down is not our mistake: the client may come back. */
@RestControllerAdvice
@Order(0)
final class StoreFailureAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(StoreFailureAdvice.class);
    private static final Duration RETRY = Duration.ofSeconds(2);

    private final ErrorResponses responses;

    StoreFailureAdvice(ErrorResponses responses) {
        this.responses = responses;
    }

    @ExceptionHandler({DataAccessResourceFailureException.class, QueryTimeoutException.class})
    ResponseEntity<Object> onStoreDown(RuntimeException e) {
        LOG.warn("A store cannot be used: {}", e.getClass().getSimpleName());
        return responses.entity(
                CommonError.DEPENDENCY_UNAVAILABLE, "The data cannot be reached right now.", Map.of(), RETRY);
    }
}
