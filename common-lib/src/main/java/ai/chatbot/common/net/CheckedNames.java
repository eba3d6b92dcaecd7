package ai.chatbot.common.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.function.Supplier;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves names, of which every address must be public. The client connects to exactly what this returns, so that a name
 * cannot mean something else a moment later.
 */
public final class CheckedNames implements DnsResolver {

    private final PublicAddresses addresses;
    private final Names names;
    private final Supplier<? extends RuntimeException> refusal;

    /** @param refusal what is thrown for a name one of whose addresses is not public */
    public CheckedNames(PublicAddresses addresses, Names names, Supplier<? extends RuntimeException> refusal) {
        this.addresses = addresses;
        this.names = names;
        this.refusal = refusal;
    }

    /** @throws RuntimeException the refusal */
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] found = names.resolve(host);
        for (InetAddress address : found) {
            if (!addresses.contain(address)) {
                throw refusal.get();
            }
        }
        return found;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    /** What names mean, for whom; tests say otherwise. */
    public interface Names {

        InetAddress[] resolve(String host) throws UnknownHostException;
    }
}
