package ai.chatbot.common.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * An answer of which a part has gone out cannot become a failure any more. Instead of writing an error behind it, the
 * connection is cut, so that half an answer never looks whole.
 */
final class BegunAnswers implements HandlerExceptionResolver, Ordered {

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception failure) {
        if (!response.isCommitted() || ClientGone.is(failure)) {
            return null;
        }
        throw new BrokenOffException(failure); // Tomcat closes the connection of what it has to catch
    }

    private static final class BrokenOffException extends RuntimeException {

        BrokenOffException(Exception cause) {
            super("Failed after the answer had begun", cause);
        }
    }
}
