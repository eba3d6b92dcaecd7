package ai.chatbot.common.web;

import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;

/** Names fields as the client wrote them. */
final class FieldNames {

    private FieldNames() {}

    /** {@code metadata.clientMessageId} → {@code metadata.client_message_id}. */
    static String snakeCase(String javaName) {
        return javaName.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(java.util.Locale.ROOT);
    }

    /** The path of the value that could not be read, or null when the body as a whole is not JSON. */
    static @Nullable String ofWrongValue(HttpMessageNotReadableException e) {
        if (!(e.getCause() instanceof DatabindException wrong)
                || wrong.getPath().isEmpty()) {
            return null;
        }
        return wrong.getPath().stream().map(FieldNames::segment).collect(Collectors.joining("."));
    }

    static String missing(ErrorResponse refusal) {
        return switch (refusal) {
            case MissingServletRequestParameterException e -> "The parameter " + e.getParameterName() + " is missing.";
            case MissingServletRequestPartException e -> "The part " + e.getRequestPartName() + " is missing.";
            default -> "The request is not valid.";
        };
    }

    private static String segment(JacksonException.Reference reference) {
        return reference.getPropertyName() != null
                ? reference.getPropertyName()
                : Integer.toString(reference.getIndex());
    }
}
