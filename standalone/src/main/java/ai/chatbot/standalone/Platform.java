package ai.chatbot.standalone;

import ai.chatbot.common.embedded.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the stores, then the services, and stops them the other way round. */
final class Platform implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Platform.class);

    private final Settings settings;
    private final DataDirectory data;
    private final Path home;
    private final Map<Service, ConfigurableApplicationContext> running =
            Collections.synchronizedMap(new EnumMap<>(Service.class));
    private @Nullable Stores stores;

    /** @param home where {@code services/} with the services' jars is */
    Platform(Settings settings, DataDirectory data, Path home) {
        this.settings = settings;
        this.data = data;
        this.home = home;
    }

    /** Returns when every service says that it is ready. */
    void start() throws InterruptedException {
        requireFreePort();
        Map<Service, Integer> ports = ports();
        data.writeState(State.of("starting", settings, ports));
        Credentials admin = Credentials.inDirectory(data, settings);
        Stores started = Stores.start(settings, data);
        stores = started;
        var arguments = new ServiceArguments(settings, data, started, ports, admin);
        startService(Service.USER, arguments);
        startTogether(Service.allBut(Service.USER), arguments);
        new Readiness(ports).await();
        data.writeState(State.of("ready", settings, ports));
    }

    @Override
    public void close() {
        stopTogether(List.of(Service.GATEWAY));
        stopTogether(Service.allBut(Service.GATEWAY));
        try {
            if (stores != null) {
                stores.close();
            }
        } catch (RuntimeException e) { // the last thing this process does
            LOG.warn("A store did not stop cleanly", e);
        }
    }

    private void requireFreePort() {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(settings.bind()), settings.port()));
        } catch (IOException e) {
            throw new MayNotStartException("Port " + settings.port() + " is already in use."
                    + " Stop the program that uses it, or set CHATBOT_PORT to another one.");
        }
    }

    private Map<Service, Integer> ports() {
        Map<Service, Integer> ports = new EnumMap<>(Service.class);
        List<Integer> free = new ArrayList<>(FreePorts.some(Service.values().length));
        for (Service service : Service.values()) {
            ports.put(service, service == Service.GATEWAY ? Integer.valueOf(settings.port()) : free.removeLast());
        }
        return ports;
    }

    private void startService(Service service, ServiceArguments arguments) {
        long begin = System.nanoTime();
        var loader = ServiceClassLoader.of(
                service.fullName(),
                home.resolve("services/" + service.fullName() + ".jar"),
                getClass().getClassLoader());
        running.put(service, service.run(loader, arguments.of(service)));
        LOG.info("{} started in {} ms", service.fullName(), (System.nanoTime() - begin) / 1_000_000);
    }

    private void startTogether(List<Service> services, ServiceArguments arguments) throws InterruptedException {
        each(services, service -> startService(service, arguments));
    }

    private void stopTogether(List<Service> services) {
        try {
            each(services, service -> {
                ConfigurableApplicationContext context = running.remove(service);
                if (context != null) {
                    context.close();
                }
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void each(List<Service> services, java.util.function.Consumer<Service> action)
            throws InterruptedException {
        try (ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            List<Future<?>> all = new ArrayList<>();
            services.forEach(service -> all.add(threads.submit(() -> action.accept(service))));
            for (Future<?> one : all) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }
}
