package ai.chatbot.benchmarks.door;

import ai.chatbot.benchmarks.door.Caller.Door;
import ai.chatbot.benchmarks.peer.NodeServer;
import ai.chatbot.benchmarks.peer.NpmProject;
import ai.chatbot.common.embedded.FreePorts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** npm's {@code @portkey-ai/gateway}. */
record PeerGateway(NodeServer server) implements AutoCloseable {

    /** @return null, and says why, when it cannot be had */
    static @Nullable PeerGateway start(Path place) throws IOException, InterruptedException {
        var npm = new NpmProject(place);
        npm.copy("/npm-gateway/package.json", "package.json");
        npm.copy("/npm-gateway/loopback.cjs", "loopback.cjs");
        if (!npm.installed("@portkey-ai/gateway")) {
            return null;
        }
        int port = FreePorts.one();
        NodeServer server = NodeServer.start(
                place,
                List.of(
                        "node",
                        "--require",
                        "./loopback.cjs",
                        "node_modules/@portkey-ai/gateway/build/start-server.js",
                        "--headless",
                        "--port=" + port),
                Map.of("NODE_ENV", "production", "TRUSTED_CUSTOM_HOSTS", "127.0.0.1,localhost"),
                port);
        return server == null ? null : new PeerGateway(server);
    }

    /** @param upstream up to and with the version */
    Door door(String upstream) {
        return new Door(
                "peer",
                server.url() + "/v1",
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
        server.close();
    }
}
