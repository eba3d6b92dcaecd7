package ai.chatbot.gateway.easyauth;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Optional;
import java.util.Set;
import org.springframework.web.filter.OncePerRequestFilter;

/** Notes who has signed in in front of us, before all headers that could say so are hidden from everybody else. */
final class ReadPrincipalFilter extends OncePerRequestFilter {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    private final EasyAuthProperties properties;
    private final PrincipalHeaders headers;

    ReadPrincipalFilter(EasyAuthProperties properties, PrincipalHeaders headers) {
        this.properties = properties;
        this.headers = headers;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        principal(request).ifPresent(principal -> principal.noteIn(request));
        chain.doFilter(request, response);
    }

    private Optional<Principal> principal(HttpServletRequest request) {
        Optional<InetAddress> peer = PeerAddress.of(request);
        if (peer.filter(properties::trust).isPresent() && headers.areIn(request)) {
            return headers.read(request);
        }
        boolean isSample = switch (properties.sampleUser()) {
            case OFF -> false;
            case LOCAL -> peer.filter(InetAddress::isLoopbackAddress).isPresent() && isFromThisMachine(request);
            case EVERYONE -> true;
        };
        return isSample ? Optional.of(Principal.SAMPLE) : Optional.empty();
    }

    /** A page of another site can have its name lead here, but not have the browser say another one. */
    private static boolean isFromThisMachine(HttpServletRequest request) {
        return THIS_MACHINE.contains(request.getServerName())
                && isLoopback(request.getRemoteAddr())
                && request.getHeader("X-Forwarded-For") == null
                && request.getHeader("Forwarded") == null;
    }

    /** What a proxy says has been read by now where proxies are believed. */
    private static boolean isLoopback(String remoteAddress) {
        try {
            return InetAddress.ofLiteral(remoteAddress).isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
