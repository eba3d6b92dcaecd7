package ai.chatbot.standalone;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The command line of each service: what a Helm chart would set by environment. */
final class ServiceArguments {

    private static final String LOOPBACK = "127.0.0.1";

    private final Settings settings;
    private final DataDirectory data;
    private final Stores stores;
    private final Map<Service, Integer> ports;
    private final Credentials admin;
    private final String serviceSecret = UUID.randomUUID().toString() + UUID.randomUUID();

    ServiceArguments(
            Settings settings, DataDirectory data, Stores stores, Map<Service, Integer> ports, Credentials admin) {
        this.settings = settings;
        this.data = data;
        this.stores = stores;
        this.ports = ports;
        this.admin = admin;
    }

    String[] of(Service service) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=" + ports.get(service),
                // Eight services cannot share one; here the admin's token opens what it would have.
                "--management.server.port=",
                "--server.address=" + (service == Service.GATEWAY ? settings.bind() : LOOPBACK),
                "--spring.mongodb.uri=" + stores.mongodbUri(),
                "--spring.data.redis.url=" + stores.redisUrl(),
                "--chatbot.security.service-secret=" + serviceSecret));
        ports.forEach((other, port) ->
                arguments.add("--chatbot.services." + other.shortName() + ".url=http://" + LOOPBACK + ":" + port));
        arguments.addAll(
                switch (service) {
                    case USER ->
                        List.of(
                                "--chatbot.user.admin-email=" + admin.email(),
                                "--chatbot.user.admin-password=" + admin.password());
                    case KNOWLEDGE ->
                        List.of(
                                "--chatbot.knowledge.index.directory=" + data.resolve("index"),
                                "--chatbot.knowledge.blobs.directory=" + data.resolve("blobs"));
                    case EMBEDDING -> List.of("--chatbot.embedding.model-directory=" + data.resolve("models"));
                    case LLM, GATEWAY, SESSION, ANALYTICS, CHAT -> List.<String>of();
                });
        return arguments.toArray(String[]::new);
    }
}
