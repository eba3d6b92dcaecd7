package ai.chatbot.knowledge.parsing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** Documents as the real parsers read them. */
public final class TestDocuments {

    public static final ParsingLimits LIMITS = new ParsingLimits(Duration.ofSeconds(60), 2000, 5_000_000, 100_000, 4);

    private static final ParseDocument PARSE = parser(LIMITS);

    private TestDocuments() {}

    public static ParseDocument parser(ParsingLimits limits) {
        var context = new AnnotationConfigApplicationContext();
        context.registerBean(ParsingLimits.class, () -> limits);
        context.scan(TestDocuments.class.getPackageName());
        context.refresh();
        return context.getBean(ParseDocument.class);
    }

    public static ParsedDocument parse(DocumentFormat format, byte[] file) {
        try {
            return PARSE.parse(file, format);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static ParsedDocument parse(DocumentFormat format, String file) {
        return parse(format, file.getBytes(StandardCharsets.UTF_8));
    }

    public static ParsedDocument markdown(String text) {
        return parse(DocumentFormat.MARKDOWN, text);
    }
}
