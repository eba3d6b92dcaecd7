package ai.chatbot.benchmarks.door;

import ai.chatbot.benchmarks.door.Caller.Door;
import ai.chatbot.benchmarks.peer.NpmProject;
import ai.chatbot.common.embedded.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** npm's {@code @portkey-ai/gateway}. */
final class PeerGateway implements AutoCloseable {

    private static final long SECONDS_TO_START = 60;
    private static final long PAUSE_MILLIS = 100;

    private final Process process;
    private final int port;

    private PeerGateway(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** @return null, and says why, when it cannot be had */
    static @Nullable PeerGateway start(Path place) throws IOException, InterruptedException {
        var npm = new NpmProject(place);
        npm.copy("/npm-gateway/package.json", "package.json");
        npm.copy("/npm-gateway/loopback.cjs", "loopback.cjs");
        if (!npm.installed("@portkey-ai/gateway")) {
            return null;
        }
        int port = FreePorts.one();
        var builder = new ProcessBuilder(
                        "node",
                        "--require",
                        "./loopback.cjs",
                        "node_modules/@portkey-ai/gateway/build/start-server.js",
                        "--headless",
                        "--port=" + port)
                .directory(place.toFile())
                .redirectErrorStream(true)
                .redirectOutput(place.resolve("gateway.log").toFile());
        builder.environment().put("NODE_ENV", "production");
        builder.environment().put("TRUSTED_CUSTOM_HOSTS", "127.0.0.1,localhost");
        try {
            Process process = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            var gateway = new PeerGateway(process, port);
            gateway.awaitStart();
            return gateway;
        } catch (IOException absent) {
            System.out.println("The peer cannot be started, and is left out: " + absent.getMessage());
            return null;
        }
    }

    private void awaitStart() throws IOException, InterruptedException {
        var never = new CountDownLatch(1);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_START);
        while (true) {
            try {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                return;
            } catch (IOException notYet) {
                if (!process.isAlive() || System.nanoTime() > deadline) {
                    throw new IOException("it does not listen; gateway.log says why", notYet);
                }
                never.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            }
        }
    }

    /** @param upstream up to and with the version */
    Door door(String upstream) {
        return new Door(
                "peer",
                "http://127.0.0.1:" + port + "/v1",
                "fixed",
                Map.of(
                        "x-portkey-provider",
                        "openai",
                        "x-portkey-custom-host",
                        upstream,
                        "Authorization",
                        "Bearer none"));
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
