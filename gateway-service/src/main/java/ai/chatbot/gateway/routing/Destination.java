package ai.chatbot.gateway.routing;

import ai.chatbot.gateway.forwarding.HeldBody;
import java.util.Set;
import org.springframework.web.servlet.function.ServerRequest;

/** Where the requests of a route go. */
sealed interface Destination {

    /** All that it can be, by short name. */
    Set<String> services();

    /** What it is for this request. */
    String of(ServerRequest request);

    /** Always the same. */
    record Service(String name) implements Destination {

        @Override
        public Set<String> services() {
            return Set.of(name);
        }

        @Override
        public String of(ServerRequest request) {
            return name;
        }
    }

    /**
     * Depends on the {@code model} that the body asks for. What cannot be read goes to the usual service as well, which
     * says what is wrong with it.
     *
     * @param model that has a service of its own
     * @param special this model's
     * @param usual the one for all others
     */
    record ByModel(String model, String special, String usual) implements Destination {

        @Override
        public Set<String> services() {
            return Set.of(special, usual);
        }

        @Override
        public String of(ServerRequest request) {
            HeldBody body = HeldBody.read(request.servletRequest());
            return model.equals(RequestedModel.in(body.bytes())) ? special : usual;
        }
    }
}
