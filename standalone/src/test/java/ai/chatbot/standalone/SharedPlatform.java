package ai.chatbot.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;

/** One platform for all end-to-end tests that do not stop it; each test brings its own users and documents. */
final class SharedPlatform {

    private static final OtlpReceiver COLLECTOR = OtlpReceiver.start();
    private static final TestPlatform INSTANCE = start();

    private SharedPlatform() {}

    static TestPlatform get() {
        return INSTANCE;
    }

    /** Where its traces go, of every request. */
    static OtlpReceiver collector() {
        return COLLECTOR;
    }

    private static TestPlatform start() {
        try {
            var settings = Map.of(
                    "TRIAL_ENABLED",
                    "true",
                    "API_KEY_TRUSTED_FOR",
                    "3s",
                    "N8N_BEARER_TOKEN",
                    TestPlatform.N8N_TOKEN,
                    "CHATBOT_TRACE_SAMPLING",
                    "1.0",
                    "MANAGEMENT_OPENTELEMETRY_TRACING_EXPORT_OTLP_ENDPOINT",
                    COLLECTOR.endpoint(),
                    "MANAGEMENT_OPENTELEMETRY_TRACING_EXPORT_SCHEDULEDELAY",
                    "300ms");
            var platform = TestPlatform.prepare(Files.createTempDirectory("chatbot-e2e"), settings);
            Runtime.getRuntime().addShutdownHook(new Thread(platform::close));
            return platform.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
