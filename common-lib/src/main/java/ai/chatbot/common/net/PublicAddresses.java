package ai.chatbot.common.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tells addresses of the public internet from all others: this machine, its network, the services that clouds offer at
 * link-local addresses. After IANA's registries of special-purpose addresses, as of 2026.
 */
public final class PublicAddresses {

    private static final List<AddressRange> SPECIAL = Stream.of(
                    "0.0.0.0/8", // this network
                    "10.0.0.0/8", // private
                    "100.64.0.0/10", // carrier-grade NAT; some clouds' metadata
                    "127.0.0.0/8", // loopback
                    "168.63.129.16/32", // Azure's host
                    "169.254.0.0/16", // link-local, metadata
                    "172.16.0.0/12", // private
                    "192.0.0.0/24", // protocol assignments; some clouds' metadata
                    "192.0.2.0/24", // documentation
                    "192.88.99.0/24", // 6to4 relays
                    "192.168.0.0/16", // private
                    "198.18.0.0/15", // benchmarks
                    "198.51.100.0/24", // documentation
                    "203.0.113.0/24", // documentation
                    "224.0.0.0/3") // multicast, reserved, broadcast
            .map(AddressRange::of)
            .toList();

    /** Of IPv6 only this is public at all; within it the ranges below are not. */
    private static final AddressRange GLOBAL = AddressRange.of("2000::/3");

    private static final List<AddressRange> SPECIAL_SIX = Stream.of(
                    "2001::/23", // protocol assignments, Teredo
                    "2001:db8::/32", // documentation
                    "2002::/16", // 6to4: carries any address of IPv4
                    "3fff::/20") // documentation
            .map(AddressRange::of)
            .toList();

    /** Translated by the network to the address of IPv4 in its last bytes. */
    private static final AddressRange TRANSLATED = AddressRange.of("64:ff9b::/96");

    private final List<AddressRange> allowed;

    /**
     * @param allowedRanges addresses that count as public although they are not, such as {@code 10.1.0.0/16}
     * @throws IllegalArgumentException when one is no range
     */
    public PublicAddresses(List<String> allowedRanges) {
        this.allowed = allowedRanges.stream().map(AddressRange::of).toList();
    }

    /** Java itself makes an address of IPv4 of one that is only mapped to IPv6 ({@code ::ffff:127.0.0.1}). */
    public boolean contain(InetAddress address) {
        if (allowed.stream().anyMatch(range -> range.contains(address))) {
            return true;
        }
        byte[] bytes = address.getAddress();
        if (bytes.length == 4) {
            return SPECIAL.stream().noneMatch(range -> range.contains(address));
        }
        if (TRANSLATED.contains(address)) {
            return contain(lastFour(bytes));
        }
        return GLOBAL.contains(address) && SPECIAL_SIX.stream().noneMatch(range -> range.contains(address));
    }

    private static InetAddress lastFour(byte[] bytes) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, bytes.length - 4, bytes.length));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }
}
