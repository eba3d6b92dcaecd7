package ai.chatbot.knowledge.web;

import ai.chatbot.common.error.ServiceException;
import ai.chatbot.knowledge.KnowledgeError;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;
import org.springframework.stereotype.Component;

/**
 * Resolves names, of which every address must be public. The client connects to exactly what this returns, so that a name
 * cannot mean something else a moment later.
 */
@Component
class CheckedNames implements DnsResolver {

    private final PublicAddresses addresses;
    private final Names names;

    CheckedNames(PublicAddresses addresses, Names names) {
        this.addresses = addresses;
        this.names = names;
    }

    /** @throws ServiceException {@code WEB_URL_REFUSED} */
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] found = names.resolve(host);
        for (InetAddress address : found) {
            if (!addresses.contain(address)) {
                throw new ServiceException(
                        KnowledgeError.WEB_URL_REFUSED, "Only addresses of the public internet can be fetched.");
            }
        }
        return found;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    /** What names mean, for whom; tests say otherwise. */
    interface Names {

        InetAddress[] resolve(String host) throws UnknownHostException;
    }
}
