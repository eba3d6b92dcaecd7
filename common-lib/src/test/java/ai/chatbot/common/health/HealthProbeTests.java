package ai.chatbot.common.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** As a container runs it: a process of its own, with this one class. */
class HealthProbeTests {

    record Ended(int status, String output) {}

    @Test
    void endsWellWhenTheServiceIsWell() throws Exception {
        HttpServer server = answering(200);
        try {
            Ended probe = probe("/health", server.getAddress().getPort());
            assertThat(probe).isEqualTo(new Ended(0, ""));
        } finally {
            server.stop(0);
        }
    }

    @Test
    void failsAndSaysSoWhenTheServiceIsNot() throws Exception {
        HttpServer server = answering(503);
        try {
            Ended probe = probe("/ready", server.getAddress().getPort());
            assertThat(probe.status()).isEqualTo(1);
            assertThat(probe.output()).contains("/ready", "503");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void failsWhenNobodyListens() throws Exception {
        int free;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        Ended probe = probe("/health", free);
        assertThat(probe.status()).isEqualTo(1);
        assertThat(probe.output()).contains("Connection refused");
    }

    private static HttpServer answering(int status) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static Ended probe(String path, int port) throws IOException, InterruptedException, URISyntaxException {
        Path classes = Path.of(HealthProbe.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        String java = System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";
        var builder = new ProcessBuilder(List.of(
                java,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx16m",
                "-cp",
                classes.toString(),
                HealthProbe.class.getName(),
                path));
        builder.environment().put("SERVER_PORT", Integer.toString(port));
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }
}
