package ai.chatbot.knowledge.parsing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.springframework.util.unit.DataSize;

/** Documents as the real parsers read them. */
public final class TestDocuments {

    public static final ParsingLimits LIMITS =
            new ParsingLimits(Duration.ofSeconds(60), 2000, 5_000_000, 100_000, DataSize.ofMegabytes(256), 2);

    private static final DocumentParsers PARSERS = ParserMain.parsers(LIMITS);

    private TestDocuments() {}

    public static ParsedDocument parse(DocumentFormat format, byte[] file) {
        return PARSERS.parse(file, format);
    }

    public static ParsedDocument parse(DocumentFormat format, String file) {
        return parse(format, file.getBytes(StandardCharsets.UTF_8));
    }

    public static ParsedDocument markdown(String text) {
        return parse(DocumentFormat.MARKDOWN, text);
    }

    /** Kind, level, page and words of each. */
    static List<String> blocks(ParsedDocument document) {
        return document.blocks().stream()
                .map(block -> block.kind()
                        + (block.level() > 0 ? "" + block.level() : "")
                        + " p"
                        + block.page()
                        + " "
                        + document.text().substring(block.start(), block.end()))
                .toList();
    }
}
