package ai.chatbot.knowledge.parsing.plaintext;

import ai.chatbot.knowledge.parsing.Block;
import ai.chatbot.knowledge.parsing.CharacterDecoder;
import ai.chatbot.knowledge.parsing.DocumentFormat;
import ai.chatbot.knowledge.parsing.DocumentParser;
import ai.chatbot.knowledge.parsing.DocumentText;
import ai.chatbot.knowledge.parsing.ParsedDocument;
import ai.chatbot.knowledge.parsing.ParsingLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

@Component
class PlainTextParser implements DocumentParser {

    private static final Pattern ITEM = Pattern.compile("\\s*(?:[-*•–▪]|\\(?\\d{1,3}[.)]|\\(?[a-z][.)])\\s+\\S.*");
    private static final Pattern UNDERLINE = Pattern.compile("(={3,}|-{3,}|~{3,})\\s*");
    private static final int LONGEST_HEADING = 120;

    @Override
    public DocumentFormat format() {
        return DocumentFormat.PLAIN_TEXT;
    }

    @Override
    public ParsedDocument parse(byte[] file, ParsingLimits limits) {
        DocumentText text = new DocumentText(limits);
        List<String> paragraph = new ArrayList<>();
        for (String line : (Iterable<String>) CharacterDecoder.decode(file).lines()::iterator) {
            for (String part : line.split("\f", -1)) {
                if (part.isBlank()) {
                    flush(paragraph, text);
                } else if (isHeading(paragraph, part)) {
                    int level = part.startsWith("=") ? 1 : 2;
                    text.heading(level, paragraph.removeLast(), null);
                } else {
                    paragraph.add(part);
                }
            }
        }
        flush(paragraph, text);
        return text.build(format(), null, Map.of());
    }

    private static boolean isHeading(List<String> paragraph, String underline) {
        return paragraph.size() == 1
                && UNDERLINE.matcher(underline).matches()
                && paragraph.getFirst().strip().length() <= LONGEST_HEADING;
    }

    private static void flush(List<String> paragraph, DocumentText text) {
        List<String> lines =
                WrappedLines.join(paragraph, line -> ITEM.matcher(line).matches());
        boolean list = lines.size() > 1
                && lines.stream().allMatch(line -> ITEM.matcher(line).matches());
        text.lines(list ? Block.Kind.LIST : Block.Kind.PARAGRAPH, lines, null);
        paragraph.clear();
    }
}
