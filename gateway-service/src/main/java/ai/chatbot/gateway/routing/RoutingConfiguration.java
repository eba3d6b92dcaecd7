package ai.chatbot.gateway.routing;

import static org.springframework.cloud.gateway.server.mvc.filter.BeforeFilterFunctions.uri;
import static org.springframework.cloud.gateway.server.mvc.handler.GatewayRouterFunctions.route;
import static org.springframework.cloud.gateway.server.mvc.handler.HandlerFunctions.http;

import ai.chatbot.common.client.ServiceEndpoints;
import ai.chatbot.gateway.failure.Failures;
import ai.chatbot.gateway.forwarding.BodyLimits;
import ai.chatbot.gateway.forwarding.SlowAnswers;
import ai.chatbot.gateway.limits.RateLimits;
import ai.chatbot.gateway.ticket.TicketedStreams;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** Makes each line of {@link Routes} a route: the rate limit, failures in the envelope, the size limit, then on to the service. */
@Configuration(proxyBeanMethods = false)
class RoutingConfiguration {

    @Bean
    RoutedServices routedServices(ServiceEndpoints services) {
        return new RoutedServices(Routes.ALL.stream()
                .flatMap(line -> line.destination().services().stream())
                .distinct()
                .collect(Collectors.toMap(name -> name, name -> url(services, name))));
    }

    @Bean
    RouterFunction<ServerResponse> chatbotRoutes(
            RoutedServices services, Failures failures, RateLimits rateLimits, BodyLimits bodyLimits) {
        return Routes.ALL.stream()
                .map(line -> route(line.name())
                        .route(line.requests(), http())
                        .filter(rateLimits.of(line.name(), line.allowance()))
                        .filter(failures)
                        .filter(bodyLimits.of(line.body()))
                        .before(line.isSlow() ? SlowAnswers::expect : UnaryOperator.identity())
                        .before(TicketedStreams::hide)
                        .before(towards(line.destination(), services))
                        .build())
                .reduce(RouterFunction::and)
                .orElseThrow();
    }

    private static Function<ServerRequest, ServerRequest> towards(Destination destination, RoutedServices services) {
        Map<String, Function<ServerRequest, ServerRequest>> steps = destination.services().stream()
                .collect(Collectors.toMap(Function.identity(), name -> uri(services.url(name))));
        return request ->
                Objects.requireNonNull(steps.get(destination.of(request))).apply(request);
    }

    private static String url(ServiceEndpoints services, String name) {
        ServiceEndpoints.Endpoint endpoint = services.services().get(name);
        if (endpoint == null) {
            throw new IllegalStateException("chatbot.services." + name + ".url is not set");
        }
        return endpoint.url();
    }
}
