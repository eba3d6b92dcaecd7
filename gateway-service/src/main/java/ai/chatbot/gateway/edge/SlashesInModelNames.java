package ai.chatbot.gateway.edge;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.web.firewall.FirewalledRequest;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/**
 * OpenAI's clients ask for {@code /v1/models/openai%2Fgpt-4o}: there a slash may come encoded, and nowhere else. It stays
 * encoded on its way, so it leads to no other route.
 */
final class SlashesInModelNames implements HttpFirewall {

    private static final String MODELS = "/v1/models/";

    private final StrictHttpFirewall usual = new StrictHttpFirewall();
    private final StrictHttpFirewall ofModels = new StrictHttpFirewall();

    SlashesInModelNames() {
        ofModels.setAllowUrlEncodedSlash(true);
        ofModels.setAllowUrlEncodedPercent(true); // in the decoded path the slash is still encoded
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
