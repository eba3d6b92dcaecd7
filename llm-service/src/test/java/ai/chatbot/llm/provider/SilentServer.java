package ai.chatbot.llm.provider;

import ai.chatbot.common.test.StubServer.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** Takes one request, begins to answer it, says nothing more, and notices when the client has gone. */
public final class SilentServer implements AutoCloseable {

    private final ServerSocket socket;
    private final CompletableFuture<Void> clientGone = new CompletableFuture<>();

    private SilentServer(ServerSocket socket) {
        this.socket = socket;
    }

    /** @param beginning its parts are sent, its end is not */
    public static SilentServer saying(Reply beginning) {
        try {
            var server = new SilentServer(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            Thread.ofVirtual().start(() -> server.serve(beginning));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    public CompletableFuture<Void> clientGone() {
        return clientGone;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void serve(Reply beginning) {
        try (Socket client = socket.accept()) {
            InputStream in = client.getInputStream();
            OutputStream out = client.getOutputStream();
            in.readNBytes(1);
            out.write(("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: "
                            + beginning.headers().get("Content-Type") + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            for (byte[] part : beginning.parts()) {
                out.write((Integer.toHexString(part.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
                out.write(part);
                out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
            }
            out.flush();
            in.transferTo(OutputStream.nullOutputStream()); // the rest of the request, and then the end of the client
        } catch (IOException e) {
            // a client may also go by breaking the connection
        }
        clientGone.complete(null);
    }
}
