package ai.chatbot.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.test.NodeProject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The README's lines for other programs, run as they stand there. {@code EventSource} and the client are npm's. */
class ReadmeClientsIT {

    private static final Path SOURCE = Path.of("src/test/node");
    private static final Path PLACE = Path.of("target/readme-clients");
    private static final String WHAT_THE_HANDBOOK_SAYS = "Poland";

    private final TestPlatform platform = SharedPlatform.get();

    @BeforeAll
    static void theHandbookIsKnown() {
        SharedPlatform.get().launcher().run("demo");
    }

    @Test
    void aPageReadsAnAnswerByEventSource() throws Exception {
        String page = """
                import { EventSource } from 'eventsource'
                globalThis.EventSource = EventSource
                const page = { token: process.env.TOKEN, output: { append: text => process.stdout.write(text) } }
                """ + block("const { token, output } = page") + """

                answer.addEventListener('done', () => console.log('\\nDONE ' + answer.readyState))
                answer.onerror = event => { console.log('ERROR ' + event.code); answer.close() }
                """;

        String token = platform.login(platform.customer().email(), "customers-password");
        String output = node(page, Map.of("TOKEN", token));

        assertThat(output).contains(WHAT_THE_HANDBOOK_SAYS, "[1]").endsWith("DONE 2\n");
    }

    @Test
    void openAisClientAsksTheModelSupport() throws Exception {
        String key = platform.admin()
                .post("/api/v1/api-keys", Map.of("label", "README", "scopes", List.of("completions")))
                .data()
                .path("key")
                .asString();

        String output = node(block("import OpenAI from 'openai'"), Map.of("CHATBOT_API_KEY", key));

        assertThat(output).contains(WHAT_THE_HANDBOOK_SAYS, "[1]");
    }

    @Test
    void aWorkflowAsksWithASignature() throws Exception {
        var bash = new ProcessBuilder("bash", "-euo", "pipefail", "-c", block("BODY=$(printf"));

        String output = run(bash, Map.of("N8N_BEARER_TOKEN", TestPlatform.N8N_TOKEN));

        assertThat(output).contains("\"session_id\":\"s-1\"", WHAT_THE_HANDBOOK_SAYS);
    }

    private String node(String script, Map<String, String> environment) throws IOException, InterruptedException {
        NodeProject.install(SOURCE, List.of("package.json", "package-lock.json"), PLACE, "What the README says");
        Path file = Files.writeString(Files.createTempFile(PLACE, "client", ".mjs"), script);
        return run(new ProcessBuilder("node", file.toAbsolutePath().toString()), environment);
    }

    private static String run(ProcessBuilder program, Map<String, String> environment)
            throws IOException, InterruptedException {
        program.redirectErrorStream(true).environment().putAll(environment);
        Process process = program.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private String block(String beginning) throws IOException {
        String readme = Files.readString(Launcher.ROOT.resolve("README.md"));
        int start = readme.indexOf(beginning);
        return readme.substring(start, readme.indexOf("```", start))
                .replace("http://localhost:8080", "http://localhost:" + platform.port());
    }
}
