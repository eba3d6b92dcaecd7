package ai.chatbot.gateway.limits;

import ai.chatbot.common.security.Caller;
import ai.chatbot.common.web.ClientNetwork;

/** Whom a request is counted for: the user, else the client's address, of IPv6 the network (/64) one client has. */
final class CallerKey {

    private CallerKey() {}

    static String of(Caller caller, String remoteAddress) {
        String userId = caller.userId();
        return userId != null ? userId : "address-" + ClientNetwork.of(remoteAddress);
    }
}
