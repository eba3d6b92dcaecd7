package ai.chatbot.benchmarks.peer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A server of another maker, which runs on Node.js until it is closed. */
public final class NodeServer implements AutoCloseable {

    private static final long SECONDS_TO_START = 180;
    private static final long PAUSE_MILLIS = 100;

    private final Process process;
    private final int port;

    private NodeServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * @param place where it runs, and writes {@code server.log}
     * @param port on which it listens, as its command or environment say
     * @return null, and says why, when it cannot be started
     */
    public static @Nullable NodeServer start(
            Path place, List<String> command, Map<String, String> environment, int port) throws InterruptedException {
        var builder = new ProcessBuilder(command)
                .directory(place.toFile())
                .redirectErrorStream(true)
                .redirectOutput(place.resolve("server.log").toFile());
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            var server = new NodeServer(process, port);
            server.awaitStart();
            return server;
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
                    process.destroyForcibly();
                    throw new IOException("it does not listen; server.log says why", notYet);
                }
                never.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            }
        }
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    public long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
