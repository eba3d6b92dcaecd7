package ai.chatbot.chat.guest;

import ai.chatbot.chat.ChatError;
import ai.chatbot.common.contract.chat.SendMessage;
import ai.chatbot.common.security.Caller;
import ai.chatbot.common.security.Grant;
import java.lang.reflect.Type;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/** Refuses messages that are longer than their sender's token allows, on every route that takes messages. */
@RestControllerAdvice
class MessageLength extends RequestBodyAdviceAdapter {

    @Override
    public boolean supports(
            MethodParameter parameter, Type targetType, Class<? extends HttpMessageConverter<?>> converterType) {
        return targetType == SendMessage.class;
    }

    @Override
    public Object afterBodyRead(
            Object body,
            HttpInputMessage input,
            MethodParameter parameter,
            Type targetType,
            Class<? extends HttpMessageConverter<?>> converterType) {
        Grant grant = Caller.current().grant();
        Integer longest = grant == null ? null : grant.longestMessage();
        if (longest != null && body instanceof SendMessage said && length(said) > longest) {
            throw ChatError.invalid("message", "must be at most " + longest + " characters long here");
        }
        return body;
    }

    /** A message that is missing is somebody else's to refuse. */
    private static int length(SendMessage said) {
        String message = said.message();
        return message == null ? 0 : message.codePointCount(0, message.length());
    }
}
