package ai.chatbot.common.web;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/** Tells a client that hung up from a failure of ours: there is nobody left to answer. */
final class ClientGone {

    private ClientGone() {}

    static boolean is(Throwable failure) {
        for (@Nullable Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof AsyncRequestNotUsableException
                    || t.getClass().getSimpleName().equals("ClientAbortException")
                    || (t instanceof IOException && "Broken pipe".equals(t.getMessage()))) {
                return true;
            }
        }
        return false;
    }
}
