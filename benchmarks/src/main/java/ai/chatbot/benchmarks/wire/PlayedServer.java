package ai.chatbot.benchmarks.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Somebody else's server, played in this process: a thread for each connection, on this machine only. */
public final class PlayedServer implements AutoCloseable {

    private static final int WAITING = 4096;

    private final ServerSocket server;
    private final Connection connection;

    private PlayedServer(ServerSocket server, Connection connection) {
        this.server = server;
        this.connection = connection;
    }

    /** Serves one connection until it is closed; that somebody has gone may be thrown. */
    @FunctionalInterface
    public interface Connection {
        void serve(Socket client) throws IOException;
    }

    /** @param port 0 for any */
    public static PlayedServer on(int port, Connection connection) {
        try {
            var played =
                    new PlayedServer(new ServerSocket(port, WAITING, InetAddress.getLoopbackAddress()), connection);
            Thread.ofVirtual().start(played::accept);
            return played;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of its OpenAI protocol, up to and with the version. */
    public String url() {
        return "http://127.0.0.1:" + server.getLocalPort() + "/v1";
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            client.setTcpNoDelay(true);
            connection.serve(client);
        } catch (IOException e) {
            // whoever asked has gone
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
