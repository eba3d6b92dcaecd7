package ai.chatbot.common.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressesTests {

    private final PublicAddresses addresses = new PublicAddresses(List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "100.100.100.200",
                "127.0.0.1",
                "127.255.0.1",
                "168.63.129.16",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.192",
                "192.168.1.1",
                "198.18.0.1",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::127.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b:1::1",
                "fe80::1",
                "fc00::1",
                "fd00:ec2::254",
                "fec0::1",
                "ff02::1",
                "2001:db8::1",
                "2001::1",
                "2002:7f00:1::",
                "2130706433",
                "127.1"
            })
    void addressesOfThisMachineItsNetworkAndItsCloudAreNotPublic(String address) {
        assertThat(addresses.contain(InetAddress.ofLiteral(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1.1.1", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "64:ff9b::101:101"})
    void othersAre(String address) {
        assertThat(addresses.contain(InetAddress.ofLiteral(address))).isTrue();
    }

    @Test
    void aRangeCanBeAllowedAndOnlyThat() {
        PublicAddresses some = new PublicAddresses(List.of("127.0.0.1/32", "fd00::/16"));

        assertThat(some.contain(InetAddress.ofLiteral("127.0.0.1"))).isTrue();
        assertThat(some.contain(InetAddress.ofLiteral("127.0.0.2"))).isFalse();
        assertThat(some.contain(InetAddress.ofLiteral("fd00::1"))).isTrue();
        assertThat(some.contain(InetAddress.ofLiteral("fd01::1"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.org/8", "10.0.0.0/33", "10.0.0.0/8/8", ""})
    void whatIsNoRangeIsNoticedAtStart(String range) {
        assertThatIllegalArgumentException().isThrownBy(() -> AddressRange.of(range));
    }
}
