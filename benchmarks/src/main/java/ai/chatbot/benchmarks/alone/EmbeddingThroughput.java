package ai.chatbot.benchmarks.alone;

import ai.chatbot.benchmarks.load.Words;
import ai.chatbot.common.contract.embedding.EmbeddingRequest;
import ai.chatbot.common.contract.user.Role;
import ai.chatbot.common.embedded.EmbeddedRedis;
import ai.chatbot.common.embedded.FreePorts;
import ai.chatbot.embedding.minilm.MiniLm;
import ai.chatbot.embedding.onnx.Tokenizer;
import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How much of what ONNX Runtime does alone is left behind the service's HTTP API, and what npm's library makes of the same
 * model file: in turns, on the same texts, which none of them has seen.
 */
@Command(
        name = "embeddings",
        mixinStandardHelpOptions = true,
        description = "Starts embedding-service by itself and compares it with the model alone and with npm's library.")
public final class EmbeddingThroughput implements Callable<Integer> {

    private static final int TOKENS = 98;

    @Option(names = "--rounds", description = "Measured, after two that warm up; default 5")
    private int rounds = 5;

    @Option(names = "--texts", description = "A round; default 1024")
    private int texts = 1024;

    @Option(names = "--clients", description = "Requests at the same time; default 4")
    private int clients = 4;

    @Option(names = "--batch", description = "Texts a request; default 32")
    private int batch = 32;

    @Option(names = "--npm-batch", description = "Texts a call of npm's library; default 1")
    private int npmBatch = 1;

    @Option(names = "--npm", description = "Where npm's library is, or is put; default benchmarks/target/npm-peer")
    private Path npm = Path.of(System.getProperty("chatbot.home", "."), "benchmarks", "target", "npm-peer");

    private final Random random = new Random(11);

    public static void main(String[] args) {
        System.exit(new CommandLine(new EmbeddingThroughput()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException, OrtException, ExecutionException {
        int threads = Runtime.getRuntime().availableProcessors();
        Path directory = Files.createTempDirectory("embedding-benchmark");
        var keys = new AccessKeys();
        try (var others = new StandIns(keys, text -> new float[0]);
                EmbeddedRedis redis = EmbeddedRedis.in(directory.resolve("redis"), FreePorts.one());
                var service = new ServiceProcess(
                        "embedding-service", directory, "512m", environment(directory, others, redis))) {
            service.awaitReady();
            var http = new EmbedOverHttp(service, keys.token("benchmark", Role.USER, List.of()), clients, batch);
            Path model = model(directory.resolve("models"));
            try (Tokenizer tokenizer = MiniLm.tokenizer(directory.resolve("models"));
                    var bare = new BareRuntime(model, threads);
                    NpmPeer peer = NpmPeer.start(npm.toAbsolutePath(), model, threads, npmBatch)) {
                var comparison = new Comparison(bare, http, peer);
                for (int round = -1; round <= rounds; round++) {
                    comparison.run(round, generated(tokenizer));
                }
                comparison.report();
            }
        } finally {
            FileSystemUtils.deleteRecursively(directory);
        }
        return 0;
    }

    private static Map<String, String> environment(Path directory, StandIns others, EmbeddedRedis redis) {
        return Map.of(
                "CHATBOT_MODEL_DIRECTORY", directory.resolve("models").toString(),
                "CHATBOT_SERVICE_SECRET", "the-benchmark-and-the-service-share-this",
                "CHATBOT_JWKS_URL", others.url() + "/keys",
                "REDIS_URL", redis.uri(),
                "LLM_SERVICE_URL", others.url());
    }

    /** The file that the service has unpacked and runs. */
    private static Path model(Path models) throws IOException {
        try (var files = Files.newDirectoryStream(models, "*.onnx")) {
            return files.iterator().next();
        }
    }

    /** With the special ones about a hundred tokens each. */
    private List<String> generated(Tokenizer tokenizer) {
        List<String> all = new ArrayList<>(texts);
        while (all.size() < texts) {
            var text = new StringBuilder(Words.any(random));
            while (tokenizer.tokenize(text.toString()).size() < TOKENS) {
                text.append(random.nextInt(9) == 0 ? ". " : " ").append(Words.any(random));
            }
            all.add(text.toString());
        }
        return all;
    }

    static EmbeddingRequest request(List<String> texts) {
        return new EmbeddingRequest(texts, MiniLm.ID, null, null);
    }
}
