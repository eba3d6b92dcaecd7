package ai.chatbot.common.client;

import ai.chatbot.common.security.Caller;
import ai.chatbot.common.security.ServiceTokens;
import ai.chatbot.common.web.RequestId;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestInitializer;

/** Says on every call who we are, for whom we act, and which request this belongs to. */
final class CallerRelay implements ClientHttpRequestInitializer {

    private final ServiceTokens tokens;

    CallerRelay(ServiceTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public void initialize(ClientHttpRequest request) {
        HttpHeaders headers = ((HttpRequest) request).getHeaders();
        headers.set(ServiceTokens.HEADER, tokens.own());
        headers.set(RequestId.HEADER, RequestId.current());
        String accessToken = Caller.current().accessToken();
        if (accessToken != null) {
            headers.setBearerAuth(accessToken);
        }
    }
}
