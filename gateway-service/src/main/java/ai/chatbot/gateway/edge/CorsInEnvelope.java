package ai.chatbot.gateway.edge;

import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.web.ErrorResponses;
import java.io.IOException;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.web.cors.DefaultCorsProcessor;

/** Refuses foreign pages in the envelope. */
final class CorsInEnvelope extends DefaultCorsProcessor {

    private final ErrorResponses responses;

    CorsInEnvelope(ErrorResponses responses) {
        this.responses = responses;
    }

    @Override
    protected void rejectRequest(ServerHttpResponse response) throws IOException {
        if (response instanceof ServletServerHttpResponse servlet) {
            responses.write(
                    servlet.getServletResponse(), CommonError.FORBIDDEN, "This origin may not use the API.", null);
        }
    }
}
