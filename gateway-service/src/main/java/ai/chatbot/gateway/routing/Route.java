package ai.chatbot.gateway.routing;

import ai.chatbot.gateway.forwarding.BodyLimits;
import ai.chatbot.gateway.limits.Allowance;
import org.springframework.web.servlet.function.RequestPredicate;

/**
 * One line of the routing table.
 *
 * @param name stands in the keys of rate limits; never changes with the request
 * @param service short name, as in {@code chatbot.services}
 * @param allowance how often
 * @param body how large bodies may be
 */
record Route(String name, RequestPredicate requests, String service, Allowance allowance, BodyLimits.Kind body) {

    static Route to(String service, String name, RequestPredicate requests, Allowance allowance) {
        return new Route(name, requests, service, allowance, BodyLimits.Kind.JSON);
    }

    static Route uploadTo(String service, String name, RequestPredicate requests, Allowance allowance) {
        return new Route(name, requests, service, allowance, BodyLimits.Kind.DOCUMENT);
    }

    static Route batchTo(String service, String name, RequestPredicate requests, Allowance allowance) {
        return new Route(name, requests, service, allowance, BodyLimits.Kind.BATCH);
    }
}
