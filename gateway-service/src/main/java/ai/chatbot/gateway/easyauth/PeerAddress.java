package ai.chatbot.gateway.easyauth;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Optional;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Notes who is at the other end of the connection. The remote address of a request is something else: with
 * {@code server.forward-headers-strategy} it is what a header says.
 */
final class PeerAddress extends ValveBase {

    private static final String ATTRIBUTE = PeerAddress.class.getName();

    PeerAddress() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        request.setAttribute(ATTRIBUTE, request.getPeerAddr());
        getNext().invoke(request, response);
    }

    /** @return empty where nobody knows, which is nobody to trust */
    static Optional<InetAddress> of(HttpServletRequest request) {
        if (!(request.getAttribute(ATTRIBUTE) instanceof String address)) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(address));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
