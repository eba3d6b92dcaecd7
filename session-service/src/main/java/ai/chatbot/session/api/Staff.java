package ai.chatbot.session.api;

import ai.chatbot.common.contract.user.Role;
import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.common.security.Caller;
import ai.chatbot.session.handover.Actor;

/** Who is behind a call that only staff may make. The calling service has no say in it. */
final class Staff {

    private Staff() {}

    /** @throws ServiceException {@code FORBIDDEN} */
    static Actor requireAgent() {
        Caller caller = Caller.current();
        if (caller.role() != Role.SUPPORT_AGENT && caller.role() != Role.ADMIN) {
            throw new ServiceException(CommonError.FORBIDDEN, "Only support agents and admins may do this.");
        }
        return new Actor(caller.requireUserId(), caller.role() == Role.ADMIN);
    }

    /** @throws ServiceException {@code FORBIDDEN} */
    static void requireAdmin() {
        if (Caller.current().role() != Role.ADMIN) {
            throw new ServiceException(CommonError.FORBIDDEN, "Only admins may do this.");
        }
    }
}
