package ai.chatbot.gateway.limits;

import ai.chatbot.common.error.ErrorCode;
import ai.chatbot.common.error.ErrorKind;

/** Limits that clients can tell from those that everybody has. */
enum LimitError implements ErrorCode {
    WIDGET_LIMIT_REACHED,
    TRIAL_USED_UP;

    @Override
    public ErrorKind kind() {
        return ErrorKind.OVERLOADED;
    }
}
