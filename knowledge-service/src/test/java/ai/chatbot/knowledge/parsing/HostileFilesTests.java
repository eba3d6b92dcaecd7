package ai.chatbot.knowledge.parsing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.chatbot.knowledge.parsing.HostileFiles.Hostile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.util.unit.DataSize;

/** Every file is read as the service reads it: told by its bytes, then parsed in a process of its own. */
class HostileFilesTests {

    private static final Duration TIME = Duration.ofSeconds(8);
    private static final ParseDocument PARSER =
            new ParseDocument(new ParsingLimits(TIME, 2000, 5_000_000, 100_000, DataSize.ofMegabytes(256), 1));

    @AfterAll
    static void endProcesses() {
        PARSER.close();
    }

    static List<Hostile> files() {
        return HostileFiles.all();
    }

    @ParameterizedTest
    @MethodSource("files")
    void endsClearlyAndInTime(Hostile hostile) throws Exception {
        byte[] file = hostile.file().get();
        long start = System.nanoTime();

        String end = end(file, hostile.name());

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(TIME.plusSeconds(15));
        assertThat(end).doesNotContain("root:").doesNotContain("hahahaha");
        if (hostile.end().equals("any")) {
            assertThat(end).isNotBlank();
        } else {
            assertThat(end).contains(hostile.end().replaceFirst("^text:", ""));
            assertThat(end.startsWith("text:")).isEqualTo(hostile.end().startsWith("text:"));
        }
    }

    @Test
    void thereAreManyOfThem() {
        assertThat(files()).hasSizeGreaterThanOrEqualTo(40);
    }

    private static String end(byte[] file, String name) throws IOException, InterruptedException {
        Optional<DocumentFormat> format = new RecognizeFormat().recognize(() -> new ByteArrayInputStream(file), name);
        if (format.isEmpty()) {
            return "unsupported";
        }
        try {
            return "text:" + PARSER.parse(file, format.get()).text();
        } catch (UnreadableDocumentException refusal) {
            return String.valueOf(refusal.getMessage());
        }
    }

    @Test
    void tooMuchTextIsRefused() {
        try (ParseDocument small =
                new ParseDocument(new ParsingLimits(TIME, 2, 1000, 100_000, DataSize.ofMegabytes(64), 1))) {
            assertThatExceptionOfType(UnreadableDocumentException.class)
                    .isThrownBy(() -> small.parse(
                            "word ".repeat(500).getBytes(StandardCharsets.UTF_8), DocumentFormat.PLAIN_TEXT))
                    .withMessageContaining("more than 1,000 characters");
        }
    }
}
