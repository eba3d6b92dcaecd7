package ai.chatbot.common.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.security.web.firewall.FirewalledRequest;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/**
 * OpenAI's clients ask for {@code /v1/models/openai%2Fgpt-4o}: there a slash may come encoded, and nowhere else. It stays
 * encoded on its way, so it leads to no other route. A bean of it is all that a service needs.
 */
public final class SlashesInModelNames
        implements HttpFirewall, WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private static final String MODELS = "/v1/models/";

    private final StrictHttpFirewall usual = new StrictHttpFirewall();
    private final StrictHttpFirewall ofModels = new StrictHttpFirewall();

    public SlashesInModelNames() {
        ofModels.setAllowUrlEncodedSlash(true);
        ofModels.setAllowUrlEncodedPercent(true); // in the decoded path the slash is still encoded
    }

    /** Tomcat would refuse them everywhere; the firewall does it where they have no business. */
    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addConnectorCustomizers(
                connector -> connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue()));
    }

    @Override
    public FirewalledRequest getFirewalledRequest(HttpServletRequest request) {
        boolean models = request.getRequestURI().startsWith(MODELS);
        return (models ? ofModels : usual).getFirewalledRequest(request);
    }

    @Override
    public HttpServletResponse getFirewalledResponse(HttpServletResponse response) {
        return usual.getFirewalledResponse(response);
    }
}
