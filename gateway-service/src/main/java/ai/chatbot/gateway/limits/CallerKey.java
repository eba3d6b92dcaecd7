package ai.chatbot.gateway.limits;

import ai.chatbot.common.security.Caller;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/** Whom a request is counted for: the user, else the client's address, of IPv6 the network (/64) one client has. */
final class CallerKey {

    private static final int NETWORK_BYTES = 8;

    private CallerKey() {}

    static String of(Caller caller, String remoteAddress) {
        String userId = caller.userId();
        return userId != null ? userId : "address-" + network(remoteAddress);
    }

    private static String network(String remoteAddress) {
        try {
            return InetAddress.ofLiteral(remoteAddress) instanceof Inet6Address v6
                    ? HexFormat.of().formatHex(Arrays.copyOf(v6.getAddress(), NETWORK_BYTES))
                    : remoteAddress;
        } catch (IllegalArgumentException e) { // a proxy's idea of an address
            return "unknown";
        }
    }
}
