package ai.chatbot.chat.guest;

import ai.chatbot.chat.ChatError;
import ai.chatbot.common.contract.session.Channel;
import ai.chatbot.common.security.Caller;
import ai.chatbot.common.security.Grant;
import org.jspecify.annotations.Nullable;

/** Decides where a conversation comes from: guests' tokens say it, others' clients do. */
public final class ChannelOf {

    private ChannelOf() {}

    /**
     * @param wish of the client; null is {@code api}
     * @throws ai.chatbot.common.error.ServiceException {@code VALIDATION_FAILED} when it says that it is a guest's and it
     *     is not
     */
    public static Channel conversation(@Nullable Channel wish, Caller caller) {
        if (caller.isVia(Grant.Via.WIDGET)) {
            return Channel.WIDGET;
        }
        if (caller.isVia(Grant.Via.TRIAL)) {
            return Channel.TRIAL;
        }
        if (wish == Channel.WIDGET || wish == Channel.TRIAL) {
            throw ChatError.invalid("channel", "follows from the token");
        }
        return wish == null ? Channel.API : wish;
    }
}
