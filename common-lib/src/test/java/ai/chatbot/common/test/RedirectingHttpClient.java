package ai.chatbot.common.test;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import java.util.Optional;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** Lets Azure's clients, which insist on https and on Azure's hosts, talk to a stand-in on plain http. */
public final class RedirectingHttpClient implements HttpClient {

    private final Function<HttpRequest, Optional<HttpRequest>> redirect;
    private final HttpClient client;
    private final HttpClient others;

    /**
     * @param redirect a copy of the request with the stand-in's address; nothing for what is not meant for it
     * @param others gets the rest
     */
    public RedirectingHttpClient(
            Function<HttpRequest, Optional<HttpRequest>> redirect, HttpClient client, HttpClient others) {
        this.redirect = redirect;
        this.client = client;
        this.others = others;
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request) {
        return redirect.apply(request).map(client::send).orElseGet(() -> others.send(request));
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request, Context context) {
        return redirect.apply(request)
                .map(redirected -> client.send(redirected, context))
                .orElseGet(() -> others.send(request, context));
    }

    @Override
    public HttpResponse sendSync(HttpRequest request, Context context) {
        return redirect.apply(request)
                .map(redirected -> client.sendSync(redirected, context))
                .orElseGet(() -> others.sendSync(request, context));
    }
}
