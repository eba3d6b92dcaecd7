package ai.chatbot.gateway.easyauth;

import ai.chatbot.common.net.AddressRange;
import java.net.InetAddress;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param trustedProxies ranges of addresses whose connections may say who has signed in; nobody when empty
 * @param sampleUser whether somebody whom no proxy names is the sample user
 */
@ConfigurationProperties("chatbot.gateway.easyauth")
record EasyAuthProperties(
        @DefaultValue List<String> trustedProxies,
        @DefaultValue("off") SampleUser sampleUser) {

    /** One user whom all share that are nobody else. */
    enum SampleUser {
        OFF,
        /** Only from this machine, at an address of this machine, and not through a proxy. */
        LOCAL,
        EVERYONE
    }

    EasyAuthProperties {
        trustedProxies = trustedProxies.stream()
                .map(String::strip)
                .filter(range -> !range.isEmpty())
                .toList();
        for (String range : trustedProxies) {
            if (AddressRange.of(range).bits() == 0) {
                throw new IllegalArgumentException("EASYAUTH_TRUSTED_PROXIES: " + range + " is everybody");
            }
        }
    }

    boolean trust(InetAddress peer) {
        return trustedProxies.stream().map(AddressRange::of).anyMatch(range -> range.contains(peer));
    }
}
