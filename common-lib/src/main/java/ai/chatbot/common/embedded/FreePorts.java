package ai.chatbot.common.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Ports nobody listens on at the moment of asking. */
public final class FreePorts {

    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_000;
    private static final int TRIES = 50;

    private FreePorts() {}

    public static int one() {
        return some(1).getFirst();
    }

    /** Different ones. */
    public static List<Integer> some(int count) {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                sockets.add(open());
            }
            return sockets.stream().map(ServerSocket::getLocalPort).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("No free port", e);
        } finally {
            sockets.forEach(FreePorts::close);
        }
    }

    /** Below the range from which outgoing connections take theirs: those would be taken again before we listen. */
    private static ServerSocket open() throws IOException {
        for (int tries = 0; tries < TRIES; tries++) {
            try {
                int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
                return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
            } catch (BindException taken) {
                // the next one
            }
        }
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
