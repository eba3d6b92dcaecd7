package ai.chatbot.knowledge.parsing.html;

import ai.chatbot.knowledge.parsing.CharacterDecoder;
import ai.chatbot.knowledge.parsing.DocumentFormat;
import ai.chatbot.knowledge.parsing.DocumentParser;
import ai.chatbot.knowledge.parsing.DocumentText;
import ai.chatbot.knowledge.parsing.ParsedDocument;
import ai.chatbot.knowledge.parsing.ParsingLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class HtmlParser implements DocumentParser {

    private static final int HEAD_BYTES = 4096;

    /** Browsers stop at 512. What is nested deeper is put on this level; its text stays. */
    private static final int DEEPEST = 512;

    @Override
    public DocumentFormat format() {
        return DocumentFormat.HTML;
    }

    @Override
    public ParsedDocument parse(byte[] file, ParsingLimits limits) throws IOException {
        Document page = read(file);
        Map<String, String> metadata = metadata(page);
        DocumentText text = new DocumentText(limits);
        Element main = MainContent.of(page);
        new HtmlBlocks(text).read(main);
        Element heading = main.selectFirst("h1");
        return text.build(format(), titleOf(page.title(), heading), metadata);
    }

    static Parser parser() {
        return Parser.htmlParser().setMaxDepth(DEEPEST);
    }

    /** Many titles are the page's heading with the site's name behind it. */
    private static String titleOf(String title, @Nullable Element heading) {
        return heading != null && title.startsWith(heading.text()) ? heading.text() : title;
    }

    /** A page that names its encoding is read by it, any other like a text file. */
    private static Document read(byte[] file) throws IOException {
        String head = new String(file, 0, Math.min(file.length, HEAD_BYTES), StandardCharsets.ISO_8859_1);
        boolean namesItsEncoding = head.toLowerCase(Locale.ROOT).contains("charset=")
                || (head.startsWith("<?xml") && head.contains("encoding="));
        return namesItsEncoding && !CharacterDecoder.hasByteOrderMark(file)
                ? Jsoup.parse(new ByteArrayInputStream(file), null, "", parser())
                : Jsoup.parse(CharacterDecoder.decode(file), "", parser());
    }

    private static Map<String, String> metadata(Document page) {
        Map<String, String> metadata = new HashMap<>();
        page.select("html[lang]").stream().findFirst().ifPresent(html -> metadata.put("language", html.attr("lang")));
        for (Element meta : page.select("meta[name][content]")) {
            switch (meta.attr("name").toLowerCase(Locale.ROOT)) {
                case "author" -> metadata.put("author", meta.attr("content"));
                case "description" -> metadata.put("description", meta.attr("content"));
                case "keywords" -> metadata.put("tags", meta.attr("content"));
                case "version" -> metadata.put("version", meta.attr("content"));
                case "category" -> metadata.put("category", meta.attr("content"));
                default -> {
                    // Most of them speak to browsers and search engines.
                }
            }
        }
        return metadata;
    }
}
