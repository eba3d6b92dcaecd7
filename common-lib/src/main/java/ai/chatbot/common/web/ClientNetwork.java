package ai.chatbot.common.web;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/** What one client can have of the internet: an address of IPv4, or a network of IPv6 (/64), in which it can take any. */
public final class ClientNetwork {

    private static final int NETWORK_BYTES = 8;

    private ClientNetwork() {}

    /** @return {@code unknown} for what is no address, such as a proxy's idea of one */
    public static String of(String remoteAddress) {
        try {
            return InetAddress.ofLiteral(remoteAddress) instanceof Inet6Address v6
                    ? HexFormat.of().formatHex(Arrays.copyOf(v6.getAddress(), NETWORK_BYTES))
                    : remoteAddress;
        } catch (IllegalArgumentException e) {
            return "unknown";
        }
    }
}
