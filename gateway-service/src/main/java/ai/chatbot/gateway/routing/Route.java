package ai.chatbot.gateway.routing;

import ai.chatbot.gateway.forwarding.BodyLimits;
import ai.chatbot.gateway.limits.Allowance;
import org.springframework.web.servlet.function.RequestPredicate;

/**
 * One line of the routing table.
 *
 * @param name stands in the keys of rate limits; never changes with the request
 * @param destination a service by its short name, as in {@code chatbot.services}
 * @param allowance how often
 * @param body how large bodies may be
 */
record Route(
        String name, RequestPredicate requests, Destination destination, Allowance allowance, BodyLimits.Kind body) {

    static Route to(String service, String name, RequestPredicate requests, Allowance allowance) {
        return new Route(name, requests, new Destination.Service(service), allowance, BodyLimits.Kind.JSON);
    }

    /** For a client that keeps conversations itself and sends them along whole. */
    static Route conversationTo(String service, String name, RequestPredicate requests, Allowance allowance) {
        return new Route(name, requests, new Destination.Service(service), allowance, BodyLimits.Kind.CONVERSATION);
    }

    static Route uploadTo(String service, String name, RequestPredicate requests, Allowance allowance) {
        return new Route(name, requests, new Destination.Service(service), allowance, BodyLimits.Kind.DOCUMENT);
    }

    static Route batchTo(String service, String name, RequestPredicate requests, Allowance allowance) {
        return new Route(name, requests, new Destination.Service(service), allowance, BodyLimits.Kind.BATCH);
    }

    /** To the service that has the model which the body names. */
    static Route byModel(Destination.ByModel services, String name, RequestPredicate requests, Allowance allowance) {
        return new Route(name, requests, services, allowance, BodyLimits.Kind.JSON);
    }

    /** Whether a model writes the answer, which takes as long as it takes. */
    boolean isSlow() {
        return destination instanceof Destination.ByModel || body == BodyLimits.Kind.CONVERSATION;
    }
}
