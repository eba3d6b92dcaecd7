package ai.chatbot.common.net;

import java.math.BigInteger;
import java.net.InetAddress;

/** Addresses that begin with the same bits, {@code 10.0.0.0/8}. */
public record AddressRange(BigInteger prefix, int bits, int length) {

    /** @throws IllegalArgumentException when it is none */
    public static AddressRange of(String notation) {
        String[] parts = notation.strip().split("/");
        byte[] address = InetAddress.ofLiteral(parts[0]).getAddress();
        int bits = parts.length == 1 ? address.length * 8 : Integer.parseInt(parts[1]);
        if (parts.length > 2 || bits < 0 || bits > address.length * 8) {
            throw new IllegalArgumentException("no range of addresses: " + notation);
        }
        return new AddressRange(prefix(address, bits), bits, address.length);
    }

    public boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == length && prefix(bytes, bits).equals(prefix);
    }

    private static BigInteger prefix(byte[] address, int bits) {
        return new BigInteger(1, address).shiftRight(address.length * 8 - bits);
    }
}
