package ai.chatbot.common.health;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Asks the service in its own container after its health, for images that have no curl. Uses nothing but the JDK's
 * oldest parts and no second class file: it starts every few seconds.
 */
public final class HealthProbe {

    private static final int PATIENCE_MILLIS = 4_000;
    private static final String USUAL_PORT = "8080";

    private HealthProbe() {}

    /**
     * Ends with status 0 when the answer is 200, else with 1 and a line that says why.
     *
     * @param args the path, by default {@code /health}, and the port, by default that of {@code SERVER_PORT}
     */
    public static void main(String[] args) {
        String path = args.length > 0 ? args[0] : "/health";
        String port = args.length > 1 ? args[1] : System.getenv().getOrDefault("SERVER_PORT", USUAL_PORT);
        String answer = answer(path, Integer.parseInt(port));
        if (!answer.startsWith("HTTP/1.1 200")) {
            System.out.println(path + " on port " + port + ": " + answer);
            System.exit(1);
        }
    }

    /** The first line of it, or what went wrong. */
    private static String answer(String path, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            var reader =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII), 512);
            String line = reader.readLine();
            return line == null ? "closed without an answer" : line;
        } catch (IOException e) {
            return e.toString();
        }
    }
}
