package ai.chatbot.gateway;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;

/** A service whose handlers control when each byte is read and written. */
public final class RawServer {

    private final HttpServer server;

    private RawServer(HttpServer server) {
        this.server = server;
    }

    public static RawServer start() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return new RawServer(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param path of this and everything below; each path once */
    public void on(String path, HttpHandler handler) {
        server.createContext(path, handler);
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }
}
