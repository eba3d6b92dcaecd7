package ai.chatbot.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The README says nothing that does not work: its commands are run, its links lead somewhere. */
class ReadmeIT {

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");

    private final TestPlatform platform = SharedPlatform.get();

    @Test
    void theFiveCallsEndWithACitedAnswer() throws Exception {
        String script = block("API=http://localhost:8080")
                .replace("http://localhost:8080", "http://localhost:" + platform.port());
        Process process = bash(script);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output)
                .contains("\"job_id\"", "\"relevance_score\"", "\"bot_response\"", "\"outcome\":\"grounded\"");
        assertThat(output).doesNotContain("\"success\":false");
    }

    @Test
    void anAnswerIsReadContinuedAndStoppedAsItSays() throws Exception {
        String script = block("API=http://localhost:8080")
                        .replace("http://localhost:8080", "http://localhost:" + platform.port())
                + block("# Read as it comes");
        Process process = bash(script);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        String events = output.substring(output.indexOf("retry: "));
        assertThat(events.lines().filter("event: done"::equals)).hasSize(2);
        assertThat(events.lines().filter("id: 1"::equals)).hasSize(1);
        assertThat(events).doesNotContain("\"success\":false");
    }

    @Test
    void theCommandsOfTheLauncherAreAllThere() throws IOException {
        String help = platform.launcher().run("help").output();
        Pattern.compile("\\./chatbot ([a-z]+)")
                .matcher(readme())
                .results()
                .map(match -> match.group(1))
                .distinct()
                .forEach(command -> assertThat(help).contains("./chatbot " + command));
    }

    @Test
    void theAskedQuestionIsAnsweredFromTheHandbook() throws IOException {
        platform.launcher().run("demo");
        String question = Pattern.compile("\\./chatbot ask \"([^\"]+)\"")
                .matcher(readme())
                .results()
                .map(match -> match.group(1))
                .findFirst()
                .orElseThrow();
        assertThat(platform.launcher().run("ask", question).output()).contains("[1] ");
    }

    @Test
    void everyLinkLeadsToAFile() throws IOException {
        List<String> dead = LINK.matcher(readme())
                .results()
                .map(match -> match.group(1))
                .filter(path -> !Files.exists(Launcher.ROOT.resolve(path)))
                .toList();
        assertThat(dead).isEmpty();
    }

    private Process bash(String script) throws IOException {
        var builder = new ProcessBuilder("bash", "-euo", "pipefail", "-c", script)
                .directory(Launcher.ROOT.toFile())
                .redirectErrorStream(true);
        builder.environment().put("CHATBOT_ADMIN_EMAIL", TestPlatform.ADMIN_EMAIL);
        builder.environment().put("CHATBOT_ADMIN_PASSWORD", TestPlatform.ADMIN_PASSWORD);
        return builder.start();
    }

    private static String block(String beginning) throws IOException {
        String readme = readme();
        int start = readme.indexOf(beginning);
        return readme.substring(start, readme.indexOf("```", start));
    }

    private static String readme() throws IOException {
        return Files.readString(Launcher.ROOT.resolve("README.md"));
    }
}
