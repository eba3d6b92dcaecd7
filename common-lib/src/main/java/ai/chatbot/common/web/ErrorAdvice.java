package ai.chatbot.common.web;

import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.error.ErrorKind;
import ai.chatbot.common.error.RemoteErrorCode;
import ai.chatbot.common.error.ServiceException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.validation.BindException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;

/** The one place where exceptions become answers. */
@RestControllerAdvice
@Order
final class ErrorAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorAdvice.class);
    private static final String INVALID_FIELDS = "The request has invalid fields.";

    private final ErrorResponses responses;

    ErrorAdvice(ErrorResponses responses) {
        this.responses = responses;
    }

    @ExceptionHandler
    ResponseEntity<Object> onServiceException(ServiceException e) {
        if (e.code().kind().status() >= ErrorKind.INTERNAL.status()) {
            LOG.warn("Answering {}: {}", e.code().name(), e.text(), e.getCause());
        }
        return responses.entity(e.code(), e.text(), e.details(), e.retryAfter());
    }

    @ExceptionHandler
    ResponseEntity<Object> onInvalidBody(BindException e) {
        Map<String, Object> fields = new LinkedHashMap<>();
        e.getFieldErrors()
                .forEach(error -> fields.putIfAbsent(
                        FieldNames.snakeCase(error.getField()),
                        error.isBindingFailure() ? "has the wrong type" : String.valueOf(error.getDefaultMessage())));
        e.getGlobalErrors()
                .forEach(error -> fields.putIfAbsent(error.getObjectName(), String.valueOf(error.getDefaultMessage())));
        return invalid(fields);
    }

    @ExceptionHandler
    ResponseEntity<Object> onInvalidParameters(HandlerMethodValidationException e) {
        Map<String, Object> fields = new LinkedHashMap<>();
        e.getParameterValidationResults().forEach(result -> {
            String name = FieldNames.snakeCase(
                    String.valueOf(result.getMethodParameter().getParameterName()));
            result.getResolvableErrors()
                    .forEach(error -> fields.putIfAbsent(name, String.valueOf(error.getDefaultMessage())));
        });
        return invalid(fields);
    }

    @ExceptionHandler
    ResponseEntity<Object> onWrongParameterType(MethodArgumentTypeMismatchException e) {
        return invalid(Map.of(e.getName(), "has the wrong type"));
    }

    @ExceptionHandler
    ResponseEntity<Object> onUnreadableBody(HttpMessageNotReadableException e) {
        String field = FieldNames.ofWrongValue(e);
        return field == null
                ? error(CommonError.MALFORMED_REQUEST, "The request body is missing or is not valid JSON.")
                : invalid(Map.of(field, "has the wrong type or an unknown value"));
    }

    @ExceptionHandler
    ResponseEntity<Object> onTooLarge(MaxUploadSizeExceededException e) {
        return error(CommonError.PAYLOAD_TOO_LARGE, "The upload is larger than allowed.");
    }

    @ExceptionHandler
    ResponseEntity<Object> onAccessDenied(AccessDeniedException e) {
        return error(CommonError.FORBIDDEN, "You may not do this.");
    }

    @ExceptionHandler
    ResponseEntity<Object> onUnauthenticated(AuthenticationException e) {
        return error(CommonError.UNAUTHENTICATED, "Sign in first: the token is missing, wrong or expired.");
    }

    /** Everything Spring MVC itself refuses comes with a status; the rest is our fault. */
    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> onAnythingElse(Exception e) {
        if (ClientGone.is(e)) {
            return null;
        }
        if (e instanceof ErrorResponse refusal) {
            return onRefusal(refusal);
        }
        LOG.error("Unexpected failure", e);
        return error(CommonError.INTERNAL_ERROR, "Something went wrong on our side.");
    }

    private ResponseEntity<Object> onRefusal(ErrorResponse refusal) {
        int status = refusal.getStatusCode().value();
        return switch (status) {
            case 404 -> error(CommonError.ROUTE_NOT_FOUND, "There is no such route.");
            case 405 -> error(CommonError.METHOD_NOT_ALLOWED, "This route does not know that method.");
            case 406 -> error(CommonError.NOT_ACCEPTABLE, "This route cannot answer in that media type.");
            case 413 -> error(CommonError.PAYLOAD_TOO_LARGE, "The request is larger than allowed.");
            case 415 -> error(CommonError.UNSUPPORTED_MEDIA_TYPE, "This route does not take that media type.");
            case 400 -> error(CommonError.VALIDATION_FAILED, FieldNames.missing(refusal));
            default ->
                responses.entity(
                        new RemoteErrorCode("HTTP_" + status, ErrorKind.ofStatus(status)),
                        "The request cannot be served.",
                        Map.of(),
                        null);
        };
    }

    private ResponseEntity<Object> invalid(Map<String, Object> fields) {
        return responses.entity(CommonError.VALIDATION_FAILED, INVALID_FIELDS, Map.of("fields", fields), null);
    }

    private ResponseEntity<Object> error(CommonError code, String message) {
        return responses.entity(code, message, Map.of(), null);
    }
}
